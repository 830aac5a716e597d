import Cast
import Foundation
import Leads
import Testing

/// What is said of a definition that is wrong, or that cannot mean what it says.
struct DefinitionFileTests {
    private static let questions = Show.sample.questions

    /// A definition with some rules, each written as YAML flow; the first stands in line 4.
    static func read(_ rules: [String], more: String = "", deeply: Bool = true) -> DefinitionFile {
        let lines = rules.map { "    - \($0)" }.joined(separator: "\n")
        let yaml = "definition:\n  version: 3\n  rules:\n\(lines)\n\(more)"
        return DefinitionFile(yaml: yaml, questions: questions, lists: ["customers"], deeply: deeply)
    }

    static func rule(_ when: String, _ verdict: String = "review") -> String {
        "{ verdict: \(verdict), when: \(when), reason: because }"
    }

    static let mistakes: [(rules: [String], says: [String])] = [
        (["{ verdict: reviw, when: { missing: name }, reason: x }"], ["4:18", "Is review meant?"]),
        ([rule("{ missing: nme }")], ["4:43", "Is name meant?"]),
        ([rule("{ missing: name }"), rule("{ misssing: need }")], ["5:34", "Is missing meant?"]),
        ([rule("{ answer: timeline, is: [lookin] }")], ["4:57", "Is looking meant?"]),
        ([rule("{ answer: tmeline, is: looking }")], ["4:42", "Is timeline meant?"]),
        ([rule("{ answer: timeline }")], ["4:32", "answer needs one of"]),
        ([rule("{ answer: timeline, is: now, atLeast: now }")], ["answer needs one of"]),
        ([rule("{ answer: need, atLeast: service }")], ["they have no order"]),
        ([rule("{ answer: timeline, atLeast: 6-month }")], ["Is 6-months meant?"]),
        ([rule("{ answer: timeline, atLeast: looking, atMost: now }")], ["no choice"]),
        ([rule("{ answer: company, is: Acme }")], ["write field instead of answer"]),
        ([rule("{ field: timeline, is: now }")], ["write answer instead of field"]),
        ([rule("{ field: title }")], ["either is or contains"]),
        ([rule("{ mail: fre }")], ["Is free meant?"]), ([rule("{ mail: [] }")], ["empty"]),
        ([rule("{ domainIn: custmers }")], ["4:44", "Is customers meant?"]),
        ([rule("{ all: [] }")], ["a list of conditions"]),
        ([rule("{ missing: name, present: need }")], ["is one of"]),
        ([rule("{ missing: name, is: x }")], ["stands alone"]), ([rule("name")], ["keys are expected"]),
        (["{ when: { missing: name } }"], ["verdict is missing", "reason is missing"]),
        (["{ id: Ä, verdict: review, when: { missing: name }, reason: x }"], ["an id is up to"]),
        (
            [
                "{ id: a, verdict: review, when: { missing: name }, reason: x }",
                "{ id: a, verdict: review, when: { missing: need }, reason: x }",
            ], ["5:13", "two rules have the id a"]
        ),
        (
            [
                rule(
                    String(repeating: "{ not: ", count: 9) + "{ missing: name }"
                        + String(repeating: " }", count: 9)
                )
            ], ["too deeply"]
        ),
    ]

    @Test(arguments: mistakes)
    func `every mistake is named with its place`(rules: [String], says: [String]) {
        let read = Self.read(rules)
        let complaints = read.complaints.map { $0.text(in: "x.yaml") }.joined(separator: "\n")
        #expect(read.definition == nil)
        for words in says { #expect(complaints.contains(words), "\(complaints)") }
        #expect(read.complaints.count <= says.count, "one mistake, one complaint: \(complaints)")
    }

    @Test func `all mistakes are named at once, from top to bottom`() {
        let read = Self.read(
            [Self.rule("{ missing: nme }"), Self.rule("{ mail: fre }"), Self.rule("{ answer: x, is: y }")],
            more: "  ratin: {}\n"
        )
        #expect(read.complaints.map(\.line) == [4, 5, 6, 7])
    }

    static let senseless: [(rules: [String], says: String?)] = [
        ([rule("{ all: [{ missing: name }, { present: name }] }")], "can never hold"),
        (
            [rule("{ all: [{ answer: timeline, is: now }, { answer: timeline, is: looking }] }")],
            "can never hold"
        ),
        ([rule("{ all: [{ answer: need, is: service }, { answer: need, is: giveaway }] }")], nil),
        ([rule("{ all: [{ mail: free }, { mail: corporate }] }")], "can never hold"),
        ([rule("{ all: [{ mail: free }, { mail: role }] }")], nil),
        ([rule("{ all: [{ missing: email }, { domainIn: customers }] }")], "can never hold"),
        ([rule("{ all: [{ field: title, is: CEO }, { field: title, contains: chief }] }")], "can never hold"),
        ([rule("{ all: [{ field: title, is: Chief Engineer }, { field: title, contains: chief }] }")], nil),
        ([rule("{ any: [{ missing: name }, { present: name }] }")], "holds for every lead"),
        ([rule("{ missing: name }"), rule("{ present: name }", "nurture")], "no lead can ever be qualified"),
        (
            [rule("{ missing: name }"), rule("{ not: { present: name } }", "nurture")],
            "contradicts the rule missing-name"
        ),
        ([rule("{ missing: name }"), rule("{ missing: name }")], "says the same as the rule missing-name"),
        (
            [
                rule("{ missing: need }", "incomplete"),
                rule("{ all: [{ missing: need }, { missing: timeline }] }"),
            ],
            "can never decide: wherever it holds, the rule missing-need (incomplete) holds too"
        ),
        (
            [
                rule("{ answer: timeline, atLeast: 6-months }"),
                rule("{ answer: timeline, atMost: 3-months }", "nurture"),
            ], nil
        ),
    ]

    @Test(arguments: senseless)
    func `what can never hold, always holds or contradicts is found`(rules: [String], says: String?) {
        let complaints = Self.read(rules).complaints.map { $0.text(in: "x.yaml") }.joined(separator: "\n")
        #expect(says.map { complaints.contains($0) } ?? complaints.isEmpty, "\(complaints)")
        #expect(Self.read(rules, deeply: false).definition != nil)
    }

    @Test func `the sample show makes sense`() throws {
        let file = Files.project.appending(path: "kiosk/show/sample.yaml")
        let read = DefinitionFile(
            yaml: try Files.text(file),
            questions: Self.questions,
            lists: [],
            deeply: true
        )
        #expect(read.complaints == [])
    }

    @Test func `a rating that nobody can reach is found`() {
        let read = Self.read(
            [Self.rule("{ missing: name }")],
            more: """
                  rating:
                    hot: 50
                    warm: 20
                    points:
                      - { points: 30, when: { answer: timeline, is: now }, reason: Now. }
                      - { points: -10, when: { mail: free }, reason: Free mail. }
                """
        )
        #expect(
            read.complaints.map(\.words) == [
                "no lead can ever be hot: all points together are 30, hot begins at 50."
            ]
        )
    }

    @Test(arguments: ["", "[]", "definition: [", "definition: &a [*a]", "definition: { rules: 5 }", "x: y"])
    func `what is no definition is refused`(yaml: String) {
        let read = DefinitionFile(yaml: yaml, questions: Self.questions)
        #expect(read.definition == nil && !read.complaints.isEmpty)
    }

    @Test func `a file that repeats itself by aliases comes to an end`() {
        var yaml = "definition:\n  version: 1\n  rules: []\n  x0: &x0 { missing: name }\n"
        for level in 1...7 {
            let parts = Array(repeating: "*x\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "  x\(level): &x\(level) { all: [\(parts)] }\n"
        }
        yaml =
            yaml.replacing("rules: []", with: "rules: []")
            + "  rating: { hot: 1, warm: 0, points: [{ points: 1, when: *x7, reason: x }] }\n"
        let read = DefinitionFile(yaml: yaml, questions: Self.questions)
        #expect(read.complaints.contains { $0.words.contains("too many") })
    }
}
