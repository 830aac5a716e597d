import Foundation
import Leads
import ServiceLifecycle

/// Tells systemd how the service is, as sd_notify(3) describes: ready, alive, stopping.
///
/// Without systemd there is nobody to tell, and nothing happens.
final class SystemdNotice: Service, Sendable {
    /// Where systemd listens: a path, or a name in the abstract namespace after an `@`.
    private let socket: String
    /// Half the time after which systemd takes a silent service for stuck; `nil` when it does not watch.
    private let pause: Duration?
    private let isWell: @Sendable () async -> Bool
    private let clock: any Clock<Duration>

    /// Reads what systemd says in the environment; `nil` when it did not start us.
    init?(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        clock: any Clock<Duration> = ContinuousClock(),
        isWell: @escaping @Sendable () async -> Bool
    ) {
        guard let socket = environment["NOTIFY_SOCKET"], socket.utf8.count > 1 else { return nil }
        self.socket = socket
        self.isWell = isWell
        self.clock = clock
        let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        let interval = environment["WATCHDOG_USEC"].flatMap { Int64($0) }
        pause = isOurs ? interval.map { .microseconds(max($0 / 2, 1_000)) } : nil
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            guard let pause = self.pause else { return await self.waitForTheEnd() }
            // A service that is not well stays silent, and systemd starts it anew.
            repeat {
                if await self.isWell() { self.send("WATCHDOG=1") }
            } while (try? await self.clock.sleep(for: pause)) != nil
        }
        send("STOPPING=1")
    }

    private func waitForTheEnd() async {
        let (nothing, _) = AsyncStream.makeStream(of: Void.self)
        for await _ in nothing {}
    }

    /// Sends one datagram; a systemd that does not listen is not ours to mend.
    func send(_ message: String) {
        let descriptor = Foundation.socket(
            AF_UNIX,
            Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue),
            0
        )
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(socket.utf8)
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard name.count < room else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bytes = Array(message.utf8)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = sendto(descriptor, bytes, bytes.count, 0, pointer, length)
            }
        }
    }
}
