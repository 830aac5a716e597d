import Cast
import Testing

@testable import Leads

/// The definition of the sample show, verdict by verdict.
struct LeadDefinitionTests {
    /// A lead as a table row writes it.
    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        var verdict: Verdict
        var reasons: [String]
        var change: @Sendable (inout Lead) -> Void
        var testDescription: String { what }

        init(
            _ what: String,
            _ verdict: Verdict,
            _ reasons: [String],
            _ change: @escaping @Sendable (inout Lead) -> Void
        ) {
            (self.what, self.verdict, self.reasons, self.change) = (what, verdict, reasons, change)
        }
    }

    static let cases = [
        Case("all is there", .qualified, ["Meets the lead definition, version 2."]) { _ in },
        Case("no name", .incomplete, ["The name is missing."]) { $0.contact.name = nil },
        Case("no company", .incomplete, ["The company is missing."]) { $0.contact.company = nil },
        Case("no e-mail", .incomplete, ["The e-mail address is missing."]) { $0.contact.emails = [] },
        Case("a broken e-mail", .incomplete, ["The e-mail address cannot be right."]) {
            $0.contact.emails = ["anna@"]
        },
        Case("no need", .incomplete, ["The need is missing."]) { $0.replies["need"] = nil },
        Case("no timeline", .incomplete, ["The timeline is missing."]) { $0.replies["timeline"] = nil },
        Case("a reply taken back", .incomplete, ["The need is missing."]) { $0.reply("need", []) },
        Case("gmail", .review, ["A free-mail address. The title or the company may rescue it."]) {
            $0.contact.emails = ["anna.berg@gmail.com"]
        },
        Case("a throw-away address", .review, ["A throw-away e-mail address. Ask for another one."]) {
            $0.contact.emails = ["anna@mailinator.com"]
        },
        Case("a student", .nurture, ["Collects information, or is learning."]) {
            $0.reply("visitor", ["student"])
        },
        Case("wants no contact", .review, ["Does not want to hear from us. Marketing decides."]) {
            $0.reply("contact", ["never"])
        },
        Case("just looking", .nurture, ["Just looking for now."]) { $0.reply("timeline", ["looking"]) },
        Case("giveaway only", .nurture, ["Came for the giveaway."]) { $0.reply("need", ["giveaway"]) },
        Case("giveaway and a need", .qualified, ["Meets the lead definition, version 2."]) {
            $0.reply("need", ["giveaway", "service"])
        },
        Case(
            "gmail and just looking",
            .review,
            ["A free-mail address. The title or the company may rescue it.", "Just looking for now."]
        ) {
            $0.contact.emails = ["anna.berg@gmail.com"]
            $0.reply("timeline", ["looking"])
        },
        Case(
            "nearly nothing",
            .incomplete,
            [
                "The company is missing.", "The e-mail address is missing.", "The need is missing.",
                "The timeline is missing.",
            ]
        ) {
            $0.contact.company = nil
            $0.contact.emails = []
            $0.replies = [:]
        },
    ]

    @Test(arguments: cases) func `each lead has its verdict and every reason for it`(row: Case) {
        var lead = Lead(id: Visitor.anna.lead())
        lead.contact = Visitor.anna.contact
        lead.reply("need", ["replace"])
        lead.reply("timeline", ["now"])
        row.change(&lead)
        let assessment = Show.sample.definition.assess(lead, domains: .cast)
        #expect(assessment.verdict == row.verdict)
        #expect(assessment.reasons == row.reasons)
        #expect(assessment.definitionVersion == 2)
    }

    @Test(arguments: [[], ["now"], ["looking"]]) func `a gmail address never disqualifies`(timeline: [String])
    {
        var lead = Lead(id: Visitor.dora.lead())
        lead.contact = Visitor.dora.contact
        lead.reply("timeline", timeline)
        #expect(Show.sample.definition.assess(lead, domains: .cast).verdict != .disqualified)
    }

    @Test func `the gravest verdict wins, wherever its rule stands`() {
        let rules = Verdict.allCases.reversed().map {
            LeadDefinition.Rule(verdict: $0, when: .all([]), reason: $0.rawValue)
        }
        for count in 1...rules.count {
            let definition = LeadDefinition(version: 7, rules: Array(rules.prefix(count)))
            let assessment = definition.assess(Lead(id: Visitor.anna.lead()), domains: .cast)
            #expect(assessment.verdict == rules[count - 1].verdict)
            #expect(assessment.reasons == rules.prefix(count).reversed().map(\.reason))
        }
    }

    static let conditions: [(Condition, Bool)] = [
        (.missing("phone"), true), (.missing("name"), false), (.missing("need"), false),
        (.missing("rating"), true),
        (.mail([.corporate]), true), (.mail([.free]), false), (.answer("need", is: ["x", "replace"]), true),
        (.answer("need", is: []), false), (.answer("rating", is: ["hot"]), false), (.all([]), true),
        (.any([]), false),
        (.not(.all([])), false), (.all([.missing("phone"), .missing("name")]), false),
        (.any([.missing("phone"), .missing("name")]), true),
    ]

    @Test(arguments: conditions) func `a condition holds or not`(condition: Condition, holds: Bool) {
        var lead = Lead(id: Visitor.anna.lead())
        lead.contact = Visitor.anna.contact
        lead.reply("need", ["replace"])
        let definition = LeadDefinition(
            version: 1,
            rules: [.init(verdict: .review, when: condition, reason: "it holds")]
        )
        #expect((definition.assess(lead, domains: .cast).verdict == .review) == holds)
    }
}

extension Lead {
    fileprivate mutating func reply(_ question: String, _ values: [String]) {
        let answer = Answer(question: question, values: values, questionsVersion: 1)
        let entry = EntryRef(Pad.kiosk, 1)
        replies[question, default: []].append(Said(what: answer, by: "pat", at: 0, entry: entry))
    }
}
