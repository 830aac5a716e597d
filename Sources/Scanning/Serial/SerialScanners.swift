internal import Foundation
internal import Synchronization

/// Listens to serial hand scanners, plugged in now or later.
///
/// One thread of its own waits for all of them, so that nothing of a scan is late; whoever takes the reports may be
/// slow: then the thread waits, and the kernel keeps what comes (4,096 bytes a port).
package final class SerialScanners: Sendable {
    /// Reports that may wait to be taken.
    private static let mostWaiting = 64

    private let choice: ScannerChoice
    private let machine: MachineFolders
    private let wake: WakeLine?
    private let isStopped = Mutex(false)
    private let places = Places(mostWaiting)

    /// Nothing is opened before `listen`.
    package init(_ choice: ScannerChoice, machine: MachineFolders = MachineFolders()) {
        self.choice = choice
        self.machine = machine
        wake = WakeLine()
    }

    /// Hands on what the scanners do, one report after the other, until `stop` is called or the task is cancelled.
    ///
    /// To be called once.
    package func listen(_ take: (ScannerReport) async -> Void) async {
        guard choice != .none, let wake else { return }
        // Never more than `mostWaiting`: the thread waits for a place.
        let (reports, feed) = AsyncStream.makeStream(of: ScannerReport.self)
        let thread = Thread { [choice, machine, places] in
            var ports = SerialPorts(choice, machine: machine) { report in
                places.take()
                feed.yield(report)
            }
            while !self.isStopped.withLock(\.self) { ports.turn(wakenBy: wake) }
            ports.close()
            feed.finish()
        }
        thread.name = "lanyard-scanners"
        thread.start()
        await withTaskCancellationHandler {
            for await report in reports {
                await take(report)
                places.giveBack()
            }
        } onCancel: {
            stop()
        }
    }

    /// Closes every port and ends `listen`.
    package func stop() {
        isStopped.withLock { $0 = true }
        wake?.pull()
        places.open()
    }
}
