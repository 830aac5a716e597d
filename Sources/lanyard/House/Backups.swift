import Foundation
import Front
import Leads
import Ledger
import ServiceLifecycle

/// The automatic backups of a kiosk or a desk: made while it runs, and said how they stand.
final class Backups: Service, Sendable {
    /// Looking costs two short reads; a backup that is due waits no longer than this.
    private static let pause = Duration.seconds(5)

    private let keeper: BackupKeeper
    private let clock: any Clock<Duration>
    private let tell: @Sendable () -> Void

    init(
        _ keeper: BackupKeeper,
        clock: any Clock<Duration> = ContinuousClock(),
        tell: @escaping @Sendable () -> Void
    ) {
        self.keeper = keeper
        self.clock = clock
        self.tell = tell
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                // A store that cannot be read says so in many other places.
                if (try? await self.keeper.tick()) == true { self.tell() }
            } while (try? await self.clock.sleep(for: Self.pause)) != nil
        }
    }
}

extension BackupKeeper.State {
    /// How the backups stand, in words.
    func finding(_ clock: ShowClock) -> Finding {
        let (leads, place) = (newLeads == 1 ? "1 lead" : "\(newLeads) leads", folder.path)
        let since = last.map { "the last one was made \(clock.time($0))" } ?? "there is none yet"
        guard isThere else {
            return finding(
                .wrong,
                "The backup folder \(place) is not there: plug the stick in. \(leads) in no backup; \(since)."
            )
        }
        if let failure {
            return finding(.wrong, "No new backup: \(failure.message) \(leads) in no backup; \(since).")
        }
        guard !isOnSameDisk else {
            return finding(
                .note,
                "Backups go to \(place), which is on the same disk as the leads: a lost laptop loses both."
            )
        }
        return finding(.ok, "Backed up and read back: \(since); \(leads) since.")
    }

    private func finding(_ state: Finding.State, _ words: String) -> Finding {
        Finding(subject: Finding.backups, state: state, words: words)
    }
}

extension Finding {
    /// A folder for backups without a pass phrase: nothing is written there in the clear.
    static let backupsLackPhrase = Finding(
        subject: backups,
        state: .wrong,
        words:
            "Automatic backups are off: they are sealed, and there is no pass phrase. Set LANYARD_BACKUP_PHRASE or the credential backup-phrase."
    )
}
