import Cast
import Foundation
import Testing

@testable import Leads

/// Questions of every kind: what they take, and how a show file says them.
struct QuestionTests {
    private static let machines = Question(
        id: "machines",
        label: "Machines",
        kind: .number(NumberRange(min: 1, max: 500, unit: "pieces"))
    )
    private static let day = Question(
        id: "day",
        label: "Day",
        kind: .date(DateRange(from: "2026-04-20", to: "2026-12-31"))
    )
    private static let meeting = Question(
        id: "meeting",
        label: "Meeting",
        kind: .date(DateRange(from: "2026-04-20", hasTime: true))
    )
    private static let text = Question(id: "use", label: "Use", kind: .text(longest: 5))

    static let taken: [(Question, [String], [String])] = [
        (machines, ["12"], ["12"]), (machines, [" 012,50 "], ["12.5"]), (machines, ["+1"], ["1"]),
        (machines, ["500.0"], ["500"]), (machines, [], []), (machines, ["  "], []),
        (day, ["2026-04-20"], ["2026-04-20"]), (day, ["2026-12-31"], ["2026-12-31"]), (day, [""], []),
        (meeting, ["2028-02-29T23:59"], ["2028-02-29T23:59"]),
        (text, [" pumps\n"], ["pumps"]), (text, ["水水水水水"], ["水水水水水"]), (text, [], []),
    ]

    @Test(arguments: taken) func `a reply is kept in one form`(
        asked: Question,
        reply: [String],
        kept: [String]
    )
        throws
    {
        #expect(try asked.check(reply) == kept)
    }

    static let refused: [(Question, [String], String)] = [
        (machines, ["0"], "at least 1 pieces"), (machines, ["501"], "at most 500 pieces"),
        (machines, ["-3"], "at least"), (machines, ["many"], "takes a number"),
        (machines, ["1e3"], "a number"),
        (machines, ["1.2.3"], "a number"), (machines, ["."], "a number"), (machines, ["0x10"], "a number"),
        (machines, ["nan"], "a number"), (machines, ["١٢"], "a number"),
        (machines, ["1", "2"], "one answer"),
        (machines, ["1234567890123456"], "a number"),
        (day, ["2026-02-30"], "takes a day"), (day, ["2026-13-01"], "a day"), (day, ["20.4.2026"], "a day"),
        (day, ["2026-04-19"], "not before 2026-04-20"), (day, ["2027-01-01"], "not after 2026-12-31"),
        (day, ["2026-04-20T10:00"], "a day"), (day, ["２026-04-20"], "a day"), (day, ["2027-02-29"], "a day"),
        (meeting, ["2026-04-20"], "a time"), (meeting, ["2026-04-20T24:00"], "a time"),
        (meeting, ["2026-04-20 10:00"], "a time"), (meeting, ["2026-04-19T10:00"], "not before"),
        (text, ["pumps!"], "5 letters"), (text, ["a", "b"], "one answer"),
    ]

    @Test(arguments: refused)
    func `what a question does not take is refused in words`(asked: Question, reply: [String], words: String)
    {
        let error = #expect(throws: LanyardError.self) { try asked.check(reply) }
        #expect(error?.code == .invalid && error?.subject == asked.id)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `a show file of the first release still says its questions`() throws {
        let questions = try Self.show(
            """
              version: 1
              ask:
                - id: need
                  label: Need
                  choose: many
                  choices: [{ id: a, label: A }]
            """
        ).questions
        #expect(questions["need"]?.kind == .many([.init(id: "a", label: "A")]))
        #expect(questions["need"]?.isFolded == false && questions["need"]?.when == nil)
    }

    @Test func `each language reads its own label, and English where there is none`() {
        let need = Show.sample.questions["need"]
        #expect(need?.label.text(in: "de") == "Bedarf" && need?.label.text(in: "en") == "Need")
        #expect(need?.label.text(in: "fr") == "Need" && "\(need?.label ?? "")" == "Need")
        #expect(LocalText(["de": "Bedarf"]).text(in: "fr") == "Bedarf")
        #expect(LocalText("Need").text(in: "de") == "Need")
    }

    @Test func `every label and help of the sample show is there in both languages`() {
        for question in Show.sample.questions.ask {
            let texts = [question.label, question.help].compactMap(\.self) + question.choices.map(\.label)
            for text in texts { #expect(text.languages == ["de", "en"], "\(question.id): \(text)") }
        }
    }

    /// What is written as a question, and what the message must say.
    static let mistakes = [
        ("{ id: a, label: A, kind: one, choices: [] }", "has no choices"),
        ("{ id: a, label: A }", "kind is missing"), ("{ id: a, label: A, kind: list }", "list"),
        ("{ id: a, label: '', kind: text }", "empty label"),
        ("{ id: a, label: { en: A, de: '' }, kind: text }", "empty label"),
        ("{ id: a, label: { en: A, or B, de: C }, kind: text }", "or B is no language"),
        ("{ id: '', label: A, kind: text }", "needs an id"),
        ("{ id: a, label: A, kind: text, longest: 0 }", "longest"),
        ("{ id: a, label: A, kind: number, min: 3, max: 2 }", "min above its max"),
        ("{ id: a, label: A, kind: number, min: few }", "questions.ask"),
        ("{ id: a, label: A, kind: date, from: 2026-02-30 }", "2026-02-30"),
        ("{ id: a, label: A, kind: date, from: 2026-05-02, to: 2026-05-01 }", "from after its to"),
        ("{ id: a, label: A, kind: text, when: { answer: b, is: [x] } }", "depends on b"),
        ("{ id: a, label: A, kind: text, when: { missing: a } }", "depends on a"),
        ("{ id: a, label: A, kind: one, choices: [{ id: x, label: '' }] }", "choice without a label: x"),
    ]

    @Test(arguments: mistakes) func `a mistake in a question is named`(question: String, words: String) {
        let error = #expect(throws: LanyardError.self) {
            try Self.show("  version: 1\n  ask:\n    - \(question)\n")
        }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `a question may depend on an answer before it`() throws {
        let show = try Self.show(
            """
              version: 1
              ask:
                - { id: a, label: A, kind: one, choices: [{ id: x, label: X }, { id: y, label: Y }] }
                - { id: b, label: B, kind: date, when: { answer: a, is: [x] } }
            """
        )
        var lead = Lead(id: Visitor.anna.lead())
        let asked = try #require(show.questions["b"])
        #expect(!asked.isAsked(of: lead))
        let entry = EntryRef(Pad.kiosk, 1)
        for (choice, isAsked) in [("x", true), ("y", false)] {
            let answer = Answer(question: "a", values: [choice], questionsVersion: 1)
            lead.replies["a", default: []].append(Said(what: answer, by: "pat", at: 0, entry: entry))
            #expect(asked.isAsked(of: lead) == isAsked)
        }
    }

    @Test func `questions come back from the ledger as they were adopted`() throws {
        let part = Show.sample.adoptedQuestions
        #expect(part.questions == Show.sample.questions)
        #expect(part.version == Show.sample.questions.version && part.text.count < Entry.longestBody)
        #expect(AdoptedPart(show: "x", part: "colours", version: 1, text: part.text).questions == nil)
        #expect(AdoptedPart(show: "x", part: "questions", version: 1, text: [0xff]).questions == nil)
    }

    @Test func `another help text or order asks the same, another choice does not`() throws {
        let questions = Show.sample.questions
        var other = questions
        other.ask[0].help = "Something else"
        other.ask[1].isFolded = true
        other.ask.swapAt(0, 1)
        #expect(questions.mean(theSameAs: other))
        other.ask.removeLast()
        #expect(!questions.mean(theSameAs: other))
        var relabelled = questions
        relabelled.ask[0].label = "Wish"
        #expect(!questions.mean(theSameAs: relabelled))
    }

    /// The sample show with other questions, and a definition that asks for none of them.
    private static func show(_ questions: String) throws -> Show {
        try Show(
            yaml: """
                show: test
                name: Test
                from: 2026-04-20
                to: 2026-04-24
                timeZone: Europe/Berlin
                key: c2FtcGxlLXNob3cta2V5LWZvci10cnlpbmctb3V0LSE=
                definition: { version: 1, rules: [] }
                questions:
                \(questions)
                """,
            file: "test.yaml"
        )
    }
}
