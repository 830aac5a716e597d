import Capture
import ServiceLifecycle

/// Runs a kiosk's serial hand scanners beside its pages.
struct ScannerService: Service {
    let station: ScannerStation
    let tell: @Sendable (ScannerStation.News) -> Void

    func run() async throws {
        await withGracefulShutdownHandler {
            await station.run(tell)
        } onGracefulShutdown: {
            station.stop()
        }
        // Without scanners there is nothing to run, and that is no reason to end the kiosk.
        try? await gracefulShutdown()
    }
}
