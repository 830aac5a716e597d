internal import Badges
package import Leads
package import Ledger

/// Brings the organiser's list into the ledger, from wherever it comes, and says whose the badges are that were scanned
/// without it.
package struct RosterIntake: Sendable {
    let ledger: Ledger
    let act: Act
    let picked: @Sendable (_ badge: String) -> LeadID

    /// `picked` says under which lead the owner of a badge id is kept when picked from the list by name.
    package init(ledger: Ledger, act: Act, picked: @escaping @Sendable (_ badge: String) -> LeadID) {
        self.ledger = ledger
        self.act = act
        self.picked = picked
    }

    /// What came of a list.
    package struct Report: Sendable, Equatable {
        package var change = RosterChange()
        /// Leads that the list says something new of.
        package var resolved = 0

        package var people: Int { change.new + change.changed + change.same }
    }

    /// Keeps the people of a list that was read.
    package func keep(
        _ people: RosterPeople,
        progress: @Sendable (_ kept: Int) -> Void = { _ in }
    ) async throws -> Report {
        var report = Report()
        report.change = try await ledger.keepRoster(people, progress: progress)
        report.resolved = try await resolve()
        return report
    }

    /// Tells the leads that were scanned without the list whose badge they are; doing it again changes nothing.
    package func resolve() async throws -> Int {
        try await ledger.resolveBadges(act: act, picked: picked)
    }

    /// What people said of the columns of lists.
    package func profiles() async throws -> RosterProfiles {
        RosterProfiles(try await ledger.remembered(RosterProfiles.place))
    }

    package func keep(_ profiles: RosterProfiles) async throws {
        try await ledger.remember(profiles.bytes, as: RosterProfiles.place)
    }
}
