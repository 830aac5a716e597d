package import Foundation
internal import GRDB
package import Leads
internal import Synchronization

/// Makes sealed backups as a policy says, tests each by reading it back, and knows how it stands.
package final class BackupKeeper: Sendable {
    /// How the backups stand.
    package struct State: Sendable, Equatable {
        /// When the last whole and tested backup was made, in milliseconds since 1970.
        package var last: Int64?
        /// Meetings that are in no backup.
        package var newLeads = 0
        package var folder: URL
        /// Whether the folder is there; a stick may be unplugged.
        package var isThere = false
        /// Whether the folder lies on the same disk as the store.
        package var isOnSameDisk = false
        /// Why the last try failed, if it did.
        package var failure: LanyardError?
    }

    private let ledger: Ledger
    private let policy: BackupPolicy
    /// Makes the key, which takes half a second; once, when the first backup is made.
    private let makeKey: @Sendable () throws -> SealingKey
    private let madeKey = Mutex<SealingKey?>(nil)
    private let state: Mutex<State>
    private let notBefore = Mutex<Int64>(0)

    /// After a failure the next try waits this long: a full stick stays full until somebody acts.
    private static let pauseAfterFailure: Int64 = 60_000

    package init(
        _ ledger: Ledger,
        policy: BackupPolicy,
        key: @escaping @Sendable () throws -> SealingKey
    ) {
        self.ledger = ledger
        self.policy = policy
        makeKey = key
        state = Mutex(State(folder: policy.folder))
    }

    package func current() -> State { state.withLock { $0 } }

    /// Looks whether a backup is due and makes it; returns whether anything that people see has changed.
    package func tick() async throws -> Bool {
        let before = current()
        let folder = BackupFolder(folder: policy.folder, node: ledger.node)
        let standing = try await ledger.backupStanding()
        state.withLock { state in
            state.last = standing.last?.at
            state.newLeads = standing.newLeads
            state.isThere = folder.isThere
            state.isOnSameDisk = folder.isOnSameDisk(as: ledger.directory)
            if state.isThere != before.isThere { notBefore.withLock { $0 = 0 } }
        }
        let now = ledger.now()
        // A clock that jumped far back must not put the next try off for a year.
        let mustWait = notBefore.withLock { now < $0 && $0 - now <= Self.pauseAfterFailure }
        let isDue = policy.isDue(
            after: standing.last,
            position: standing.position,
            newLeads: standing.newLeads,
            now: now
        )
        if folder.isThere, isDue, !mustWait { await make(in: folder) }
        return current() != before
    }

    /// Makes a backup now, whatever the policy says.
    package func makeNow() async throws -> URL {
        let folder = BackupFolder(folder: policy.folder, node: ledger.node)
        guard folder.isThere else {
            throw LanyardError(
                .unavailable,
                "The backup folder \(policy.folder.path) is not there. Is the stick plugged in?",
                subject: policy.folder.path
            )
        }
        return try await ledger.sealedBackup(to: folder, kept: policy.kept, key: key())
    }

    private func key() throws -> SealingKey {
        try madeKey.withLock { made in
            if let made { return made }
            let key = try makeKey()
            made = key
            return key
        }
    }

    private func make(in folder: BackupFolder) async {
        do {
            _ = try await ledger.sealedBackup(to: folder, kept: policy.kept, key: key())
            let standing = try await ledger.backupStanding()
            state.withLock { state in
                (state.last, state.newLeads, state.failure) = (standing.last?.at, standing.newLeads, nil)
            }
        } catch {
            notBefore.withLock { $0 = ledger.now() + Self.pauseAfterFailure }
            state.withLock { $0.failure = LanyardError(store: error) }
        }
    }
}
