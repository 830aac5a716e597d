internal import Synchronization

/// A wall clock that a test sets: nobody sleeps.
package final class Wall: Sendable {
    /// The first morning of the sample show, 2026-04-20 09:00 in Hannover, in milliseconds since 1970.
    package static let opening: Int64 = 1_776_668_400_000
    package static let minute: Int64 = 60_000
    package static let year: Int64 = 31_536_000_000

    private let time: Mutex<Int64>

    package init(_ milliseconds: Int64 = Wall.opening) { time = Mutex(milliseconds) }

    /// The time now; fits where a clock is asked for.
    package var now: @Sendable () -> Int64 { { self.time.withLock { $0 } } }

    package func advance(by milliseconds: Int64) { time.withLock { $0 += milliseconds } }
    package func set(_ milliseconds: Int64) { time.withLock { $0 = milliseconds } }
}
