/// Who decides how: what makes a prejudice visible before it costs leads.
package struct DecisionReport: Sendable, Hashable {
    /// What was decided on some leads.
    package struct Tally: Sendable, Hashable {
        package var leads = 0
        package var open = 0
        package var accepted = 0
        package var nurtured = 0
        package var rejected = 0
        package var contested = 0
        /// What the lead definition calls qualified, so that booth traffic is not mistaken for success.
        package var qualified = 0
        package var withoutNote = 0
        /// What rejections rest on.
        package var evidence: [Evidence: Int] = [:]

        package var decided: Int { accepted + nurtured + rejected + contested }
        /// How much of what was decided was rejected, from 0 to 1.
        package var rejectedShare: Double { decided == 0 ? 0 : Double(rejected) / Double(decided) }
    }

    /// The leads that have one thing in common.
    package struct Line: Sendable, Hashable {
        /// A domain, a country, a show, a name; empty where nothing is known.
        package var group: String
        package var tally: Tally
        /// Rejected far more often than all leads together.
        package var isConspicuous: Bool
    }

    /// A show of which leads wait too long for anybody to decide.
    package struct Unattended: Sendable, Hashable {
        package var show: String
        package var leads: Int
        /// Those that wait longer than `longestWait`.
        package var overdue: Int
        /// Whether nobody decided on any of its leads: the whole show is skipped.
        package var isSkipped: Bool
        /// When the longest waiting one was met, in milliseconds since 1970.
        package var oldest: Int64
    }

    package var all: Tally
    /// By whoever decided last.
    package var deciders: [Line]
    package var domains: [Line]
    package var countries: [Line]
    package var shows: [Line]
    /// By whoever met the visitor first.
    package var staff: [Line]
    package var unattended: [Unattended]
    /// What became of leads with addresses that anybody can have: those that a filter would have dropped.
    package var freeMail: Tally

    /// After four days a call comes late (requirement 21); a lead on which nobody decided was not even handed over.
    package static let longestWait: Int64 = 4 * 24 * 3_600_000
    /// Lines of each kind; rejections come first, so that the rest is what nobody rejects.
    package static let mostLines = 50
}

extension DecisionReport.Line {
    /// Twice as often as all, and often enough to be no accident.
    fileprivate init(_ group: String, _ tally: DecisionReport.Tally, among all: DecisionReport.Tally) {
        self.group = group
        self.tally = tally
        isConspicuous =
            tally.rejected >= 5 && tally.decided >= 8 && tally.rejectedShare >= 2 * all.rejectedShare
            && tally.leads < all.leads
    }
}

extension DecisionReport {
    /// One lead as the report sees it.
    package struct Case: Sendable {
        package var vetting: VettingState
        package var verdict: Verdict
        package var decider: String?
        package var evidence: Evidence?
        package var domain: String?
        package var country: String?
        package var show: String?
        package var staff: String
        package var hasFreeMail: Bool
        package var hasNote: Bool
        /// Milliseconds since 1970.
        package var metAt: Int64

        package init(
            vetting: VettingState,
            verdict: Verdict,
            decider: String?,
            evidence: Evidence?,
            domain: String?,
            country: String?,
            show: String?,
            staff: String,
            hasFreeMail: Bool,
            hasNote: Bool,
            metAt: Int64
        ) {
            (self.vetting, self.verdict, self.decider, self.evidence) = (vetting, verdict, decider, evidence)
            (self.domain, self.country, self.show, self.staff) = (domain, country, show, staff)
            (self.hasFreeMail, self.hasNote, self.metAt) = (hasFreeMail, hasNote, metAt)
        }
    }

    /// Adds up cases one by one.
    package struct Gathering: Sendable {
        private var all = Tally()
        private var freeMail = Tally()
        private var deciders: [String: Tally] = [:]
        private var domains: [String: Tally] = [:]
        private var countries: [String: Tally] = [:]
        private var shows: [String: Tally] = [:]
        private var staff: [String: Tally] = [:]
        private var waiting: [String: (overdue: Int, oldest: Int64)] = [:]
        private let now: Int64

        package init(now: Int64) { self.now = now }

        /// Visitors who do not want to be kept are nobody's to decide on.
        package mutating func add(_ one: Case) {
            guard one.vetting != .refused else { return }
            all.add(one)
            if one.hasFreeMail { freeMail.add(one) }
            if let decider = one.decider { deciders[decider, default: Tally()].add(one) }
            domains[one.domain ?? "", default: Tally()].add(one)
            countries[one.country ?? "", default: Tally()].add(one)
            shows[one.show ?? "", default: Tally()].add(one)
            staff[one.staff, default: Tally()].add(one)
            guard one.vetting == .open, now - one.metAt > DecisionReport.longestWait else { return }
            let former = waiting[one.show ?? ""] ?? (0, one.metAt)
            waiting[one.show ?? ""] = (former.overdue + 1, min(former.oldest, one.metAt))
        }

        package var result: DecisionReport {
            DecisionReport(
                all: all,
                deciders: lines(deciders),
                domains: lines(domains),
                countries: lines(countries),
                shows: lines(shows),
                staff: lines(staff),
                unattended: unattended,
                freeMail: freeMail
            )
        }

        private func lines(_ tallies: [String: Tally]) -> [Line] {
            let lines = tallies.map { Line($0.key, $0.value, among: all) }
            return Array(
                lines.sorted {
                    ($0.tally.rejected, $0.tally.leads, $1.group)
                        > ($1.tally.rejected, $1.tally.leads, $0.group)
                }.prefix(DecisionReport.mostLines)
            )
        }

        private var unattended: [Unattended] {
            waiting.map { show, wait in
                Unattended(
                    show: show,
                    leads: shows[show]?.leads ?? 0,
                    overdue: wait.overdue,
                    isSkipped: shows[show]?.decided == 0,
                    oldest: wait.oldest
                )
            }.sorted { ($0.overdue, $1.show) > ($1.overdue, $0.show) }
        }
    }
}

extension DecisionReport.Tally {
    fileprivate mutating func add(_ one: DecisionReport.Case) {
        leads += 1
        if one.verdict == .qualified { qualified += 1 }
        if !one.hasNote { withoutNote += 1 }
        switch one.vetting {
        case .open: open += 1
        case .contested: contested += 1
        case .accepted: accepted += 1
        case .nurtured: nurtured += 1
        case .rejected:
            rejected += 1
            if let found = one.evidence { evidence[found, default: 0] += 1 }
        case .refused: break
        }
    }
}
