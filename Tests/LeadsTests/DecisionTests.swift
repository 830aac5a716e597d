import Cast
import Leads
import Testing

/// Marketing's decisions as the fold sees them.
struct DecisionTests {
    private let anna = Visitor.anna.lead()
    private let chen = Visitor.chen.lead()
    private var pad = Pad()

    private static func decision(_ choice: Decision.Choice) -> Happening {
        .decided(Decision(choice: choice, words: "", verdict: .review, definitionVersion: 2))
    }

    /// Decides on all that is known of a lead.
    @discardableResult
    private mutating func decide(
        _ choice: Decision.Choice,
        on node: NodeID = Pad.desk,
        at minutes: Int64,
        by actor: String = "mia"
    ) throws -> EntryRef {
        let lead = try #require(pad.leads().first)
        return pad.write(
            Self.decision(choice),
            about: lead.id,
            on: node,
            at: minutes,
            causes: lead.look.heads,
            by: actor
        )
    }

    private var lead: Lead {
        get throws { try #require(pad.leads().first) }
    }

    @Test mutating func `the last decision counts, and its undo brings back the one before`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        #expect(try lead.vetting == .open)
        try decide(.nurture, at: 2)
        let second = try decide(.accept, at: 3)
        #expect(try lead.vetting == .accepted && lead.decisions.count == 2 && lead.rivals.isEmpty)
        #expect(try !lead.hasChangedSinceDecision)
        pad.write(.undone, about: anna, on: Pad.desk, at: 4, causes: [second])
        #expect(try lead.vetting == .nurtured && !lead.hasChangedSinceDecision)
    }

    @Test mutating func `two who did not know of each other contest a lead until somebody who knows decides`()
        throws
    {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        let seen = try lead.look.heads
        pad.write(Self.decision(.accept), about: anna, on: Pad.desk, at: 2, causes: seen, by: "mia")
        pad.write(
            Self.decision(.reject(.student)),
            about: anna,
            on: Pad.laptop,
            at: 3,
            causes: seen,
            by: "ben"
        )
        #expect(try lead.vetting == .contested && lead.rivals.map(\.by) == ["mia"])
        try decide(.nurture, at: 4)
        #expect(try lead.vetting == .nurtured && lead.decisions.count == 3)
    }

    @Test mutating func `two who decide the same do not contest it`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        let seen = try lead.look.heads
        for node in [Pad.desk, Pad.laptop] {
            pad.write(Self.decision(.accept), about: anna, on: node, at: 2, causes: seen)
        }
        #expect(try lead.vetting == .accepted && lead.rivals.isEmpty)
    }

    @Test mutating func `a decision on an older state is known as one`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        let seen = try lead.look.heads
        // A note from another laptop that arrives later, though it was written before.
        let note = pad.write(.noted("wants it now"), about: anna, on: Pad.laptop, at: 0)
        let decision = pad.write(Self.decision(.nurture), about: anna, on: Pad.desk, at: 2, causes: seen)
        #expect(try lead.hasChangedSinceDecision)
        try decide(.nurture, at: 3)
        #expect(try !lead.hasChangedSinceDecision)
        // What says nothing of the person changes nothing: a grading, another decision taken back.
        let grading = MailGrading(address: "anna.berg@acme.example", offline: [.corporate], online: nil)
        pad.write(.graded(grading), about: anna, on: Pad.desk, at: 4)
        pad.write(.undone, about: anna, on: Pad.desk, at: 5, causes: [decision])
        #expect(try !lead.hasChangedSinceDecision)
        pad.write(.undone, about: anna, on: Pad.laptop, at: 6, causes: [note])
        #expect(try lead.hasChangedSinceDecision)
    }

    @Test mutating func `leads that are merged keep what was decided on each, and get it back`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        pad.write(Self.decision(.accept), about: anna, on: Pad.desk, at: 2, causes: try lead.look.heads)
        let visit = pad.write(.captured(Visitor.chen.visit), about: chen, on: Pad.laptop, at: 1)
        pad.write(Self.decision(.reject(.competitor)), about: chen, on: Pad.laptop, at: 2, causes: [visit])
        let merge = pad.write(.merged(into: anna), about: chen, on: Pad.desk, at: 3)
        #expect(try lead.vetting == .contested && lead.hasChangedSinceDecision && pad.leads().count == 1)
        pad.write(.undone, about: chen, on: Pad.desk, at: 4, causes: [merge])
        let leads = Dictionary(uniqueKeysWithValues: pad.leads().map { ($0.id, $0.vetting) })
        #expect(leads == [anna: .accepted, chen: .rejected])
    }

    @Test mutating func `of somebody who does not want to be kept nothing is decided`() throws {
        let visit = pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        let refusal = pad.write(.refused, about: anna, at: 2)
        pad.write(Self.decision(.accept), about: anna, on: Pad.desk, at: 3, causes: [visit, refusal])
        #expect(try lead.vetting == .refused && lead.decisions.isEmpty)
    }

    @Test func `an incomplete lead is not accepted, and a rejection needs what it rests on`() throws {
        func assessment(_ verdict: Verdict) -> LeadDefinition.Assessment {
            LeadDefinition.Assessment(verdict: verdict, definitionVersion: 3, findings: [])
        }
        for verdict in Verdict.allCases where verdict != .incomplete {
            let decision = try Decision(.accept, words: " \n", on: assessment(verdict))
            #expect(decision.verdict == verdict && decision.words == "" && decision.definitionVersion == 3)
        }
        #expect(throws: LanyardError.self) { try Decision(.accept, words: "", on: assessment(.incomplete)) }
        _ = try Decision(.nurture, words: "", on: assessment(.incomplete))
        #expect(throws: LanyardError.self) { try Decision.Choice(.reject, evidence: nil) }
        #expect(throws: LanyardError.self) { try Decision.Choice(.accept, evidence: .student) }
        #expect(throws: LanyardError.self) {
            try Decision(.reject(.other), words: " ", on: assessment(.review))
        }
        let long = String(repeating: "x", count: Decision.longestWords + 1)
        #expect(throws: LanyardError.self) { try Decision(.accept, words: long, on: assessment(.review)) }
    }

    @Test func `a booth may neither decide nor say that two are not one`() {
        for kind in ["decided", "distinguished", "merged"] {
            #expect(!Role.booth.mayWrite(kind: kind) && Role.desk.mayWrite(kind: kind))
        }
    }
}
