import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

/// Queues, tables, merges and the report, over a store with leads of every kind.
struct QueueTests {
    private let scratch = Scratch()

    private func meet(
        _ number: Int64,
        _ name: String,
        company: String? = "Acme",
        email: String? = "x@acme.example",
        need: String? = "service",
        timeline: String? = "now",
        by actor: String = "pat",
        _ ledger: Ledger
    ) async throws -> LeadID {
        var contact = Contact()
        (contact.name, contact.company, contact.emails) = (name, company, email.map { [$0] } ?? [])
        let visit = Visit(
            show: "sample-2026",
            way: .typed,
            symbol: nil,
            format: nil,
            badge: nil,
            contact: contact
        )
        let id = LeadID(typedAt: Wall.opening + number, random: UUID().bytes)
        let lead = try await ledger.capture(visit, lead: id, act: Act(by: actor)).lead
        for (question, value) in [("need", need), ("timeline", timeline)] {
            guard let value else { continue }
            let answer = try Show.sample.answer(to: question, [value])
            try await ledger.append(.answered(answer), to: lead, act: Act(by: actor))
        }
        return lead
    }

    private func sight(
        _ lead: LeadID,
        _ ledger: Ledger,
        by actor: String = "mia"
    ) async throws -> Ledger.Sight {
        Ledger.Sight(
            lead: lead,
            state: try await ledger.story(of: lead).lead.look.digest,
            act: Act(by: actor)
        )
    }

    @Test func `each lead waits in one queue, in the order of meeting, and leaves it when it is decided`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        let anna = try await meet(1, "Anna", ledger)
        let dora = try await meet(2, "Dora", email: "dora@gmail.com", ledger)
        let ben = try await meet(3, "Ben", company: nil, ledger)
        let cy = try await meet(4, "Cy", ledger)
        #expect(try await ledger.vettingCounts() == [.qualified: 2, .review: 1, .incomplete: 1])
        let queue = try await ledger.leads(in: .qualified, limit: 10)
        #expect(queue.map(\.lead.id) == [anna, cy])
        let behind = try await ledger.leads(in: .qualified, after: queue[0].place, limit: 10)
        #expect(behind.map(\.lead.id) == [cy])
        #expect(try await ledger.place(of: anna) == queue[0].place)
        try await ledger.decide(.accept, on: sight(anna, ledger))
        try await ledger.decide(.reject(.supplier), on: sight(dora, ledger))
        try await ledger.decide(.nurture, on: sight(ben, ledger))
        #expect(
            try await ledger.vettingCounts() == [.qualified: 1, .accepted: 1, .rejected: 1, .nurtured: 1]
        )
        try await ledger.append(.noted("calls at once"), to: anna, act: Act(by: "pat"))
        #expect(try await ledger.vettingCounts()[.again] == 1)
        #expect(try await ledger.leads(in: .again, limit: 10).map(\.lead.id) == [anna])
        #expect(try await ledger.leads(in: .accepted, limit: 10).map(\.lead.id) == [anna])
        #expect(try await ledger.vettingCounts(ofShow: "another") == [:])
        try ledger.close()
    }

    @Test(arguments: LeadQuery.Order.allCases, [true, false])
    func `a table is read to its end in pieces, each lead once, in every order`(
        order: LeadQuery.Order,
        isDescending: Bool
    ) async throws {
        let ledger = try Ledger.open(scratch)
        for number in 1...23 {
            _ = try await meet(
                Int64(number),
                ["Zoë", "anna", "Anna", "Ö"][number % 4],
                company: number % 3 == 0 ? nil : "Company \(number % 5)",
                ledger
            )
        }
        var query = LeadQuery()
        (query.order, query.isDescending) = (order, isDescending)
        let whole = try await ledger.table(query, limit: 100)
        var (seen, cursor): ([LeadID], LeadTablePage.Cursor?) = ([], nil)
        repeat {
            let page = try await ledger.table(query, after: cursor, limit: 4)
            #expect(page.count == 23)
            seen += page.leads.map(\.id)
            cursor = page.next
        } while cursor != nil
        #expect(whole.leads.map(\.id) == seen && Set(seen).count == 23)
        if order == .company {
            let names = whole.leads.map { ($0.contact.company ?? "").lowercased() }
            #expect(names == names.sorted { isDescending ? $0 > $1 : $0 < $1 })
        }
        try ledger.close()
    }

    @Test func `a table is filtered by anything that is known, and by nothing that a badge could forge`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        let anna = try await meet(1, "Anna Berg", by: "pat", ledger)
        let dora = try await meet(2, "Dora", email: "dora@gmail.com", timeline: "looking", by: "sam", ledger)
        let hostile = try await meet(
            3,
            "Eve",
            email: "e@a.example\u{1f}staff=pat\u{1f}",
            by: "eve\u{1f}grade=corporate",
            ledger
        )
        func found(_ change: (inout LeadQuery) -> Void) async throws -> Set<LeadID> {
            var query = LeadQuery()
            change(&query)
            return Set(try await ledger.table(query, limit: 100).leads.map(\.id))
        }
        #expect(try await found { _ in } == [anna, dora, hostile])
        #expect(try await found { $0.facets = [.init("staff", "pat")] } == [anna])
        #expect(try await found { $0.facets = [.init("grade", "free")] } == [dora])
        #expect(try await found { $0.facets = [.init("question.timeline", "now")] } == [anna, hostile])
        #expect(
            try await found { $0.facets = [.init("question.timeline", "now"), .init("staff", "sam")] } == []
        )
        #expect(try await found { $0.facets = [.init("domain", "gmail.com")] } == [dora])
        #expect(try await found { $0.verdict = .nurture } == [])
        #expect(try await found { $0.verdict = .review } == [dora])
        #expect(try await found { $0.search = "berg" } == [anna])
        #expect(try await found { $0.search = "%' OR 1=1" } == [])
        try await ledger.decide(.reject(.student), on: sight(dora, ledger))
        #expect(try await found { $0.vetting = .rejected } == [dora])
        #expect(
            try await found { $0.facets = [.init("evidence", "student"), .init("decider", "mia")] } == [dora]
        )
        #expect(try await found { $0.isAgain = true } == [])
        #expect(try await ledger.tableChoices().staff.contains("sam"))
        try ledger.close()
    }

    @Test func `two leads become one field by field, and are parted again after other people's work`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        let anna = try await meet(1, "Anna Berg", company: "Acme Pumps", ledger)
        let again = try await meet(
            2,
            "A. Berg",
            company: "Acme Pumps GmbH",
            email: "anna@acme.example",
            ledger
        )
        let stale = try await sight(again, ledger)
        try await ledger.append(.noted("second visit"), to: again, act: Act(by: "sam"))
        let into = try await sight(anna, ledger)
        await #expect(throws: LanyardError.self) { try await ledger.merge(stale, into: into) }
        let gone = try await sight(again, ledger)
        let chosen: [Contact.Field: String] = [.name: "Anna Berg", .company: "Acme Pumps"]
        let entries = try await ledger.merge(gone, into: into, chosen: chosen)
        var story = try await ledger.story(of: again)
        #expect(story.lead.id == anna && story.lead.absorbed == [again] && story.lead.visits.count == 2)
        #expect(story.lead.contact.company == "Acme Pumps" && story.lead.contact.name == "Anna Berg")
        #expect(story.source(of: .company)?.entry.actor == "mia" && story.source(of: .website) == nil)
        #expect(story.source(of: .email)?.entry.actor == "pat")
        // The same again is the same.
        #expect(try await Set(ledger.merge(gone, into: into, chosen: chosen)) == Set(entries))
        // Somebody goes on with it; parted, each has what was theirs, and what was chosen for both is gone.
        try await ledger.append(.noted("merged, then more"), to: anna, act: Act(by: "sam"))
        #expect(try await Set(ledger.takeBack([entries[0]], act: Act(by: "mia"))) == [anna, again])
        story = try await ledger.story(of: anna)
        #expect(
            story.lead.contact.company == "Acme Pumps"
                && story.lead.notes.map(\.what) == ["merged, then more"]
        )
        let other = try await ledger.story(of: again)
        #expect(other.lead.contact.name == "A. Berg" && other.lead.notes.map(\.what) == ["second visit"])
        #expect(try await ledger.verify().isSound)
        try ledger.close()
    }

    @Test func `three leads merged in a ring are parted in any order`() async throws {
        let ledger = try Ledger.open(scratch)
        var leads: [LeadID] = []
        for number in 1...3 { leads.append(try await meet(Int64(number), "Visitor \(number)", ledger)) }
        let first = try await ledger.merge(sight(leads[0], ledger), into: sight(leads[1], ledger))
        let second = try await ledger.merge(sight(leads[1], ledger), into: sight(leads[2], ledger))
        await #expect(throws: LanyardError.self) {
            try await ledger.merge(sight(leads[2], ledger), into: sight(leads[0], ledger))
        }
        #expect(try await ledger.leads().leads.count == 1)
        _ = try await ledger.takeBack(first, act: Act(by: "ben"))
        #expect(try await ledger.leads().leads.count == 2)
        let undone = try await ledger.takeBack(second, act: Act(by: "mia"))
        #expect(try await ledger.leads().leads.count == 3 && undone == [leads[1]])
        #expect(try await ledger.verify().isSound)
        try ledger.close()
    }

    @Test func `two that a person told apart are not suggested as one, until that is taken back`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        let anna = try await meet(1, "Anna Berg", company: "Acme Pumps", email: "a@acme.example", ledger)
        let again = try await meet(2, "Anna Berg", company: "Acme Pumps", email: "b@acme.example", ledger)
        let finder = DuplicateFinder(ledger: ledger)
        #expect(try await finder.suggestions(for: anna).map(\.other) == [again])
        let entry = try await ledger.distinguish(again, from: anna, act: Act(by: "mia"))
        for lead in [anna, again] { try await finder.refresh(lead) }
        #expect(try await finder.suggestions(for: anna).isEmpty)
        #expect(try await finder.suggestions().isEmpty)
        #expect(try await ledger.duplicateIndex().suggestions().isEmpty)
        _ = try await ledger.takeBack([entry], act: Act(by: "mia"))
        for lead in [anna, again] { try await finder.refresh(lead) }
        #expect(try await finder.suggestions(for: again).map(\.other) == [anna])
        await #expect(throws: LanyardError.self) {
            try await ledger.distinguish(anna, from: anna, act: Act(by: "mia"))
        }
        try ledger.close()
    }

    @Test func `a company's name is written in all leads, each by an entry that can be taken back`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        var leads: [LeadID] = []
        for (index, company) in [
            "ACME Pumps GmbH", "Acme Pumps", "acme pumps gmbh", "Other", "ACME Pumps GmbH",
        ].enumerated() {
            leads.append(try await meet(Int64(index + 1), "Visitor \(index)", company: company, ledger))
        }
        let companies = try await ledger.companySpellings()
        let company = try #require(companies.first)
        #expect(companies.count == 1 && company.proposal == "ACME Pumps GmbH" && company.leads == 4)
        let all = company.spellings.flatMap(\.leads)
        let entries = try await ledger.writeCompany(company.proposal, in: all, act: Act(by: "mia"))
        #expect(entries.count == 2)
        #expect(try await ledger.companySpellings().isEmpty)
        #expect(try await Set(ledger.takeBack(entries, act: Act(by: "mia"))) == [leads[1], leads[2]])
        #expect(try await ledger.companySpellings() == companies)
        try ledger.close()
    }

    @Test func `views are kept by name, and only so many`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.save(SavedView(name: "Hot ones", query: "level=hot"))
        try await ledger.save(SavedView(name: "Hot ones", query: "level=hot&vetting=open"))
        #expect(
            try await ledger.savedViews() == [SavedView(name: "Hot ones", query: "level=hot&vetting=open")]
        )
        await #expect(throws: LanyardError.self) { try await ledger.save(SavedView(name: " ", query: "")) }
        for number in 2...Ledger.mostViews { try await ledger.save(SavedView(name: "\(number)", query: "")) }
        await #expect(throws: LanyardError.self) {
            try await ledger.save(SavedView(name: "one more", query: ""))
        }
        try await ledger.removeView(named: "Hot ones")
        #expect(try await ledger.savedViews().count == Ledger.mostViews - 1)
        try ledger.close()
    }

    @Test func `the report names who rejects what, and a show that nobody looks at`() async throws {
        let wall = Wall()
        let ledger = try Ledger.open(scratch, wall: wall)
        for number in 1...10 {
            let lead = try await meet(
                Int64(number),
                "G \(number)",
                email: "g\(number)@gmail.com",
                by: "pat",
                ledger
            )
            try await ledger.decide(
                number <= 6 ? .reject(.invented) : .accept,
                on: sight(lead, ledger, by: "ben")
            )
        }
        for number in 11...40 {
            let lead = try await meet(
                Int64(number),
                "C \(number)",
                email: "c@acme.example",
                by: "sam",
                ledger
            )
            if number <= 30 { try await ledger.decide(.accept, on: sight(lead, ledger)) }
        }
        var report = try await ledger.decisionReport()
        #expect(report.all.leads == 40 && report.all.rejected == 6 && report.all.open == 10)
        #expect(report.all.evidence == [.invented: 6])
        let conspicuous = [report.deciders, report.domains, report.staff].flatMap {
            $0.filter(\.isConspicuous)
        }
        #expect(conspicuous.map(\.group) == ["ben", "gmail.com", "pat"])
        #expect(report.freeMail.leads == 10 && report.freeMail.accepted == 4 && report.unattended.isEmpty)
        #expect(try await ledger.overdueLeads() == [:])
        wall.advance(by: DecisionReport.longestWait + 60_000)
        report = try await ledger.decisionReport()
        #expect(report.unattended.map(\.overdue) == [10] && report.unattended.map(\.isSkipped) == [false])
        #expect(try await ledger.overdueLeads() == ["sample-2026": 10])
        try ledger.close()
    }
}
