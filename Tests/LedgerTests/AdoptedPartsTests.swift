import Cast
import Leads
import Testing

@testable import Ledger

/// Old leads keep the questions they were asked with.
struct AdoptedPartsTests {
    private let scratch = Scratch()

    private static func answer(_ choice: String, _ show: Show = .sample) -> Happening {
        .answered(Answer(question: "need", values: [choice], questionsVersion: show.questions.version))
    }

    private static func changed(version: Int) -> Show {
        var show = Show.sample
        show.questions.version = version
        show.questions.ask[0].label = "Wish"
        show.questions.ask[0].kind = .one([.init(id: "service", label: "Something else")])
        return show
    }

    @Test func `the first answer keeps the questions, once`() async throws {
        let ledger = try Ledger.open(scratch)
        let anna = try await ledger.meet(.anna)
        #expect(try await ledger.heads()[ledger.node]?.seq == 1)
        for choice in ["service", "capacity"] {
            try await ledger.append(Self.answer(choice), to: anna.lead, act: Act(by: "pat"))
        }
        let entries = try await ledger.entries(of: ledger.node, after: 0, limit: 10)
        #expect(entries.map(\.kind) == ["captured", "adopted", "answered", "answered"])
        #expect(entries[1].happening == .adopted(Show.sample.adoptedQuestions) && entries[1].lead == nil)
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    @Test func `an old answer is read with its own questions, here and on the desk`() async throws {
        let first = try Ledger.open(scratch)
        let anna = try await first.meet(.anna)
        try await first.append(Self.answer("service"), to: anna.lead, act: Act(by: "pat"))
        try first.close()

        let show = Self.changed(version: Show.sample.questions.version + 1)
        let kiosk = try Ledger.open(scratch, show: show)
        let desk = try Ledger.open(scratch, "desk", show: show)
        try await desk.catchUp(with: kiosk)
        for ledger in [kiosk, desk] {
            let story = try await ledger.story(of: anna.lead)
            let reply = try #require(story.lead.replies["need"]?.last)
            let asked = try #require(story.questions.question(of: reply.what, in: reply.entry, at: show))
            #expect("\(asked.label)" == "Need" && "\(asked.label(of: "service"))" == "Service or parts")
            let fresh = Answer(
                question: "need",
                values: ["service"],
                questionsVersion: show.questions.version
            )
            let present = story.questions.question(of: fresh, in: EntryRef(ledger.node, 99), at: show)
            #expect("\(present?.label ?? "")" == "Wish")
        }
        let live = try await desk.derived()
        _ = try await desk.rebuild()
        #expect(try await desk.derived() == live)
        try kiosk.close()
        try desk.close()
    }

    @Test func `other questions under the same version are refused once somebody has answered`() async throws
    {
        let version = Show.sample.questions.version
        let first = try Ledger.open(scratch)
        let anna = try await first.meet(.anna)
        try first.close()
        // Nobody has answered: the show file may still be changed.
        try Ledger.open(scratch, show: Self.changed(version: version)).close()

        let second = try Ledger.open(scratch)
        try await second.append(Self.answer("service"), to: anna.lead, act: Act(by: "pat"))
        try second.close()
        let error = #expect(throws: LanyardError.self) {
            try Ledger.open(scratch, show: Self.changed(version: version))
        }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("version: \(version + 1)") == true, "\(error?.message ?? "")")
        var helped = Show.sample
        helped.questions.ask[0].help = "In other words"
        try Ledger.open(scratch, show: helped).close()
        try Ledger.open(scratch, show: Self.changed(version: version + 1)).close()
    }
}
