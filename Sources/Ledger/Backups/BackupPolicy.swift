package import Foundation

/// When a backup is due, where it goes, and how many stay.
package struct BackupPolicy: Sendable {
    /// A folder, or where a stick appears when it is plugged in.
    package var folder: URL
    /// A backup is due after this many new leads.
    package var leads: Int
    /// It is due too this long after the last one, if anything happened since; in milliseconds.
    package var pause: Int64
    /// The newest ones that stay; of older ones a restore would only lose more.
    package var kept = 12

    package init(folder: URL, leads: Int, minutes: Int) {
        self.folder = folder
        self.leads = leads
        pause = Int64(minutes) * 60_000
    }

    /// What a backup covers: everything up to an entry, in order of arrival.
    struct Mark: Sendable, Hashable {
        var position: Int64
        /// In milliseconds since 1970.
        var at: Int64
    }

    /// Whether a backup is due.
    ///
    /// - Parameters:
    ///   - last: The last one; `nil` if there was none.
    ///   - position: The last entry that is here; 0 when there is none.
    ///   - newLeads: How many meetings came after the last backup.
    ///   - now: In milliseconds since 1970.
    /// - Returns: Whether to make one.
    func isDue(after last: Mark?, position: Int64, newLeads: Int, now: Int64) -> Bool {
        guard position > last?.position ?? 0 else { return false }
        guard let last else { return true }
        // A clock that was set back must not put backups off.
        return newLeads >= leads || now - last.at >= pause || now < last.at
    }
}
