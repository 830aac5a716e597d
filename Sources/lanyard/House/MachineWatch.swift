import Foundation
import Front
import Ledger
import ServiceLifecycle
import Synchronization

/// Looks at the machine under the store every now and then, and has open pages told when something has changed.
final class MachineWatch: Service, Sendable {
    /// A battery falls a per cent in minutes, a disk fills up in seconds: often enough to warn in time.
    static let pause = Duration.seconds(20)

    private let look: @Sendable () async throws -> [Finding]
    private let tell: @Sendable () -> Void
    private let clock: any Clock<Duration>
    private let seen = Mutex<[Finding]>([])

    init(
        clock: any Clock<Duration> = ContinuousClock(),
        look: @escaping @Sendable () async throws -> [Finding],
        tell: @escaping @Sendable () -> Void
    ) {
        self.clock = clock
        self.look = look
        self.tell = tell
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat { await self.lookAgain() } while (try? await self.clock.sleep(for: Self.pause)) != nil
        }
    }

    private func lookAgain() async {
        // What cannot be looked at now is looked at next time.
        guard let found = try? await look() else { return }
        let hasChanged = seen.withLock { seen in
            defer { seen = found }
            return seen != found
        }
        if hasChanged { tell() }
    }
}
