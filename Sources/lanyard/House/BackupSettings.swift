import Foundation
import Leads
import Ledger

/// What is said about automatic backups.
struct BackupSettings: Sendable {
    /// A backup after this many leads: what four people write down again in a quarter of an hour.
    static let leads = 20
    /// A backup after this many minutes in which anything happened.
    static let minutes = 10

    var folder: URL
    /// `nil`: what was said is no number.
    var leads: Int? = Self.leads
    var minutes: Int? = Self.minutes
    /// `nil`: nobody said one, and nothing can be sealed.
    var passPhrase: String?

    init?(folder: URL?) {
        guard let folder else { return nil }
        self.folder = folder
    }

    /// The pass phrase that systemd hands over (`LoadCredential=backup-phrase:…`, systemd.exec(5)).
    static func credential(_ environment: [String: String]) -> String? {
        guard let folder = environment["CREDENTIALS_DIRECTORY"],
            let text = try? String(contentsOfFile: "\(folder)/backup-phrase", encoding: .utf8)
        else { return nil }
        let words = text.trimmingCharacters(in: .newlines)
        return words.isEmpty ? nil : words
    }

    func check() throws(LanyardError) {
        guard let leads, 1...100_000 ~= leads, let minutes, 1...1_440 ~= minutes else {
            throw LanyardError(
                .invalid,
                "backup-leads is a number from 1 to 100000, backup-minutes one from 1 to 1440."
            )
        }
    }

    /// Who makes the backups of a store; `nil` without a pass phrase.
    func keeper(of ledger: Ledger) throws(LanyardError) -> BackupKeeper? {
        guard let passPhrase else { return nil }
        try SealingKey.check(passPhrase)
        return BackupKeeper(ledger, policy: policy) { try SealingKey(passPhrase: passPhrase) }
    }

    private var policy: BackupPolicy {
        BackupPolicy(folder: folder, leads: leads ?? Self.leads, minutes: minutes ?? Self.minutes)
    }
}
