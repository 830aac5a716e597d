internal import Foundation
internal import Glibc
internal import Leads
internal import Synchronization

/// The frames of a stream that another program writes, taken off as they come.
///
/// A thread of its own reads, so that the other program is never held up where only the newest frame counts.
package final class FrameFeed: Sendable {
    /// What happens to frames that come faster than they are looked at.
    package enum Pace: Sendable {
        /// The newest one wins: a camera's badge is wanted as it is now.
        case newest
        /// The writer waits: each frame is looked at.
        case every
    }

    package struct Frame: Sendable, Equatable {
        /// Its place in the stream, from 1.
        package var number: Int
        package var content: Content

        package enum Content: Sendable, Equatable {
            case jpeg([UInt8])
            case grey(Picture)
        }
    }

    /// What came of a stream.
    package struct Tally: Sendable, Equatable {
        /// Whole frames that came.
        package var frames = 0
        /// Those that were passed over because a newer one was there.
        package var skipped = 0
        /// Bytes that belonged to no frame.
        package var garbled = 0
        /// Why it cannot be followed to a clean end; `nil` when it was.
        package var complaint: String?
    }

    private let file: Int32
    private let pace: Pace
    private let tally = Mutex(Tally())
    /// With every frame: one is looked at while the next one is read.
    private let places = Places(2)

    /// Nothing is read before `run`; the file stays the caller's.
    package init(file: Int32, pace: Pace) {
        self.file = file
        self.pace = pace
    }

    /// Hands on frame after frame until the stream ends or cannot be followed.
    ///
    /// To be called once.
    package func run(_ look: (Frame) async throws -> Void) async throws -> Tally {
        let (frames, feed) = AsyncStream.makeStream(
            of: Frame.self,
            // Never more than there are places where each frame counts.
            bufferingPolicy: pace == .newest ? .bufferingNewest(1) : .unbounded
        )
        let thread = Thread {
            self.read(into: feed)
            feed.finish()
        }
        thread.name = "lanyard-frames"
        thread.start()
        defer { places.open() }
        for await frame in frames {
            try await look(frame)
            if pace == .every { places.giveBack() }
        }
        return tally.withLock(\.self)
    }

    private func read(into feed: AsyncStream<Frame>.Continuation) {
        var splitter = FrameSplitter()
        // What a pipe holds.
        var buffer = [UInt8](repeating: 0, count: 65_536)
        do throws(LanyardError) {
            while let count = try next(&buffer), count > 0 {
                for piece in try splitter.feed(Array(buffer[..<count])) { hand(piece, to: feed) }
            }
            complain(splitter.complaintAtEnd)
        } catch {
            complain(error.message)
        }
    }

    /// Bytes read: 0 at the end.
    private func next(_ buffer: inout [UInt8]) throws(LanyardError) -> Int? {
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var state = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
                poll(&state, 1, -1)
            default:
                throw LanyardError(
                    .unavailable,
                    "The stream cannot be read (\(String(cString: strerror(errno))))."
                )
            }
        }
    }

    private func hand(_ piece: FrameSplitter.Piece, to feed: AsyncStream<Frame>.Continuation) {
        switch piece {
        case .garbled(let bytes): tally.withLock { $0.garbled += bytes }
        case .jpeg(let bytes): handOn(.jpeg(bytes), to: feed)
        case .grey(let picture): handOn(.grey(picture), to: feed)
        }
    }

    private func handOn(_ content: Frame.Content, to feed: AsyncStream<Frame>.Continuation) {
        let number = tally.withLock { tally in
            tally.frames += 1
            return tally.frames
        }
        if pace == .every { places.take() }
        if case .dropped = feed.yield(Frame(number: number, content: content)) {
            tally.withLock { $0.skipped += 1 }
        }
    }

    private func complain(_ words: String?) { tally.withLock { $0.complaint = words } }
}
