import Leads
import Ledger
import Logging
import ServiceLifecycle

/// Has a desk erase once a day what its show promised to keep no longer.
struct RetentionRound: Service {
    let ledger: Ledger
    var clock: any Clock<Duration> = ContinuousClock()

    /// The rule counts days.
    static let pause = Duration.seconds(86_400)

    func run() async throws {
        guard ledger.rules.show.retention != nil else { return try await gracefulShutdown() }
        await cancelWhenGracefulShutdown {
            repeat { await erase() } while (try? await clock.sleep(for: Self.pause)) != nil
        }
    }

    private func erase() async {
        do {
            let due = try await ledger.retentionDue()
            guard !due.isNothing else { return }
            let erased = try await ledger.retain(due, act: Act(by: "retention"))
            Logger(label: "lanyard").notice(
                "kept no longer",
                metadata: ["leads": "\(erased.leads)", "attachments": "\(erased.attachments)"]
            )
        } catch {
            // Tomorrow is soon enough.
            Logger(label: "lanyard").error("retention failed", metadata: ["cause": "\(error)"])
        }
    }
}
