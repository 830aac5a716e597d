import Cast
import Foundation
import Leads
import Testing

struct ShowFileTests {
    private static let file = Files.project.appending(path: "kiosk/show/sample.yaml")

    @Test func `the sample show can be used`() {
        let show = Show.sample
        #expect(show.id == "sample-2026" && show.timeZone == "Europe/Berlin" && show.key.count == 32)
        // The coarse ones are few; every other question waits behind "More".
        let coarse = show.questions.ask.filter { !$0.isFolded && $0.when == nil }.map(\.id)
        #expect(coarse == ["need", "timeline", "contact"] && show.questions["nothing"] == nil)
        #expect(show.questions["need"]?.choices.count == 5 && show.questions["budget"]?.choices == [])
        #expect(show.definition.rules.count == 12)
    }

    /// What is changed in the sample, and what the message must say.
    static let mistakes: [(from: String, to: String, says: [String])] = [
        ("name: Hannover", "name: \"Hannover", ["line"]),
        ("place: Hall 7, stand B12", "place: Hall 7\n\tstand: B12", ["line"]),
        ("questions:\n", "questions: [\n", ["line"]),
        ("show: sample-2026", "shoe: sample-2026", ["show is missing"]),
        ("timeZone: Europe/Berlin", "", ["timeZone is missing"]),
        ("timeZone: Europe/Berlin", "timeZone: Europe/Hanover", ["timeZone", "Europe/Hanover"]),
        ("key: c2Ft", "key: c2F", ["key", "32 bytes"]),
        ("key: c2FtcGxl", "key: c2FtcGxlAAAA", ["key", "32 bytes"]),
        ("key: c2FtcGxl", "key: '!!!!'\nnokey: c2FtcGxl", ["key", "32 bytes"]),
        ("region: DE", "region: Germany", ["region", "two letters"]),
        ("from: 2026-04-20", "from: 2026-04-30", ["from and to"]),
        ("to: 2026-04-24", "to: 24.4.2026", ["from and to"]),
        ("show: sample-2026", "show: ''", ["show must be a short name"]),
        ("{ missing: need }", "{ missing: neeed }", ["my.yaml:", "Is need meant?"]),
        ("{ answer: timeline, is: [looking] }", "{ answer: timelime, is: [looking] }", ["timelime"]),
        ("{ answer: timeline, is: [looking] }", "{ answer: timeline, is: [lookin] }", ["lookin"]),
        ("not: { answer: need, is: [replace, ", "not: { answer: need, is: [replce, ", ["replce"]),
        ("{ missing: name }", "{ mising: name }", ["my.yaml:", "Is missing meant?"]),
        ("{ mail: free }", "{ mail: cheap }", ["my.yaml:", "cheap", "free"]),
        ("verdict: nurture", "verdict: nurtured", ["Is nurture meant?"]),
        ("{ answer: timeline, is: [looking] }", "{ answer: timeline }", ["answer needs one of"]),
        ("kind: many", "kind: some", ["questions.ask", "some"]),
        ("      label: { en: Need", "      labl: { en: Need", ["questions.ask", "label is missing"]),
        ("    - id: timeline", "    - id: need", ["two questions have the id need"]),
        ("    - id: rating", "    - id: company", ["must not be called company"]),
        ("  - { ask: need,", "  - { ask: nothing,", ["visitors", "nothing"]),
        ("{ id: cold, label", "{ id: hot, label", ["rating", "hot twice"]),
        ("questions:\n  version: 2", "questions:\n  version: two", ["questions.version"]),
        ("questions:\n  version: 2", "questions:\n  version: 0", ["version of the questions"]),
    ]

    @Test(arguments: mistakes)
    func `a mistake in a show file is named with its place`(from: String, to: String, says: [String]) throws {
        let text = try Files.text(Self.file)
        let broken = text.replacing(from, with: to, maxReplacements: 1)
        try #require(broken != text)
        let error = #expect(throws: LanyardError.self) { try Show(yaml: broken, file: "my.yaml") }
        #expect(error?.code == .invalid && error?.subject == "my.yaml")
        for words in ["my.yaml"] + says {
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
        }
    }

    @Test(arguments: [
        "", "[]", "just text", "\0", "a: &a [*a]", "- - - -", String(repeating: "[", count: 10_000),
    ])
    func `what is no show file is refused`(text: String) {
        #expect(throws: LanyardError.self) { try Show(yaml: text, file: "my.yaml") }
    }

    @Test func `a reply is checked against its question`() throws {
        let questions = Show.sample.questions
        let need = try #require(questions["need"])
        let timeline = try #require(questions["timeline"])
        #expect(try need.check(["service", "capacity"]) == ["service", "capacity"])
        #expect(try timeline.check(["now"]) == ["now"])
        #expect(try timeline.check([]) == [])
        for (question, values) in [
            (timeline, ["now", "looking"]), (need, ["service", "service"]), (need, ["never"]),
            (timeline, [""]),
        ] {
            #expect(throws: LanyardError.self) { try question.check(values) }
        }
        #expect("\(need.label(of: "service"))" == "Service or parts" && need.label(of: "gone") == "gone")
    }
}
