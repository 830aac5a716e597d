package import Foundation
internal import Glibc
package import Leads
internal import Synchronization

/// Waits for files to come into a folder.
///
/// It looks twice a second instead of being told: sticks, cameras and network folders tell nothing. A file that has
/// not changed between two looks is taken to be written; one that changes later comes again.
package final class FolderWatch: Sendable {
    /// What was seen.
    package enum Sight: Sendable, Equatable {
        case file(URL)
        /// The folder cannot be read any more, or can be again.
        case gone, back
    }

    /// Soon enough for a person, rarely enough for a rested laptop.
    private static let betweenLooks: Int32 = 500
    /// Files that may wait to be read.
    private static let mostWaiting = 16

    private let folder: URL
    private let wake: WakeLine?
    private let isStopped = Mutex(false)
    private let places = Places(mostWaiting)

    /// - Throws: `notFound` when there is no such folder.
    package init(_ folder: URL) throws(LanyardError) {
        guard FolderLook.entries(of: folder) != nil else {
            throw LanyardError(
                .notFound,
                "There is no folder \(folder.path), or it cannot be read.",
                subject: folder.path
            )
        }
        self.folder = folder
        wake = WakeLine()
    }

    /// Hands on what comes, the files that are there already first, until `stop` or the task is cancelled.
    ///
    /// To be called once.
    package func run(_ take: (Sight) async throws -> Void) async throws {
        guard let wake else { return }
        // Never more than `mostWaiting`: the thread waits for a place.
        let (sights, feed) = AsyncStream.makeStream(of: Sight.self)
        let thread = Thread {
            self.look(wakenBy: wake) { sight in
                self.places.take()
                feed.yield(sight)
            }
            feed.finish()
        }
        thread.name = "lanyard-folder"
        thread.start()
        try await withTaskCancellationHandler {
            defer { stop() }
            for await sight in sights {
                try await take(sight)
                places.giveBack()
            }
        } onCancel: {
            stop()
        }
    }

    package func stop() {
        isStopped.withLock { $0 = true }
        wake?.pull()
        places.open()
    }

    private func look(wakenBy wake: WakeLine, tell: (Sight) -> Void) {
        var look = FolderLook()
        var isGone = false
        while !isStopped.withLock(\.self) {
            let entries = FolderLook.entries(of: folder)
            if (entries == nil) != isGone {
                isGone.toggle()
                tell(isGone ? .gone : .back)
            }
            for name in look.ready(entries ?? [:]) where !isStopped.withLock(\.self) {
                tell(.file(folder.appending(path: name)))
            }
            var state = pollfd(fd: wake.file, events: Int16(POLLIN), revents: 0)
            poll(&state, 1, Self.betweenLooks)
        }
    }
}
