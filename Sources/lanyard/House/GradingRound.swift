import Addresses
import Leads
import Ledger

/// One round of grading every lead's e-mail address; what is known already is left alone.
struct GradingRound {
    let house: House
    /// Whom to ask; `nil` for a round without the network.
    let servers: MailServers?

    /// An answer of the name service is good for 30 days, in milliseconds.
    private static let shelfLife: Int64 = 30 * 24 * 3_600_000

    /// One address that was graded.
    struct Graded: Sendable {
        var lead: LeadID
        var findings: MailFindings
        var grading: MailGrading
    }

    /// Grades and keeps the grades; `progress` hears how many of how many are done.
    func run(progress: (Int, Int) -> Void) async throws -> [Graded] {
        let due = try await due()
        var graded: [Graded] = []
        graded.reserveCapacity(due.count)
        try await withThrowingTaskGroup(of: Graded.self) { group in
            for (index, one) in due.enumerated() {
                if index >= MailServers.atOnce, let done = try await group.next() { graded.append(done) }
                group.addTask { try await grade(one) }
                progress(graded.count, due.count)
            }
            for try await done in group { graded.append(done) }
        }
        return graded.sorted { $0.lead < $1.lead }
    }

    /// The leads whose address has no grade, another one than before, or one that is too old.
    private func due() async throws -> [Graded] {
        let rules = house.ledger.rules
        let (isOnline, now) = (servers != nil, house.ledger.now())
        return try await house.ledger.allLeads(into: [Graded]()) { due, lead in
            guard let address = lead.contact.email, let findings = rules.facts(of: lead).mail else { return }
            let offline = findings.grades.filter { $0 != .bounced && $0 != .unreachable }
            if let kept = lead.grading, kept.what.offline == offline {
                let isFresh =
                    kept.what.online.map { $0 != .unknown && now - kept.at < Self.shelfLife } ?? false
                guard isOnline, !isFresh else { return }
            }
            let grading = MailGrading(address: address, offline: offline, online: nil)
            due.append(Graded(lead: lead.id, findings: findings, grading: grading))
        }
    }

    private func grade(_ one: Graded) async throws -> Graded {
        var graded = one
        if let servers, let domain = MailAddress.askable(one.grading.address, house.ledger.rules.domains) {
            graded.grading.online = await servers.reachability(of: domain)
            let traits: [MailAddress.Grade] = graded.grading.online?.isDead == true ? [.unreachable] : []
            graded.findings = MailAddress.findings(
                one.grading.address,
                house.ledger.rules.domains,
                beyond: traits + (one.findings.grades.contains(.bounced) ? [.bounced] : [])
            )
        }
        try await house.ledger.append(.graded(graded.grading), to: one.lead, act: house.act())
        return graded
    }
}
