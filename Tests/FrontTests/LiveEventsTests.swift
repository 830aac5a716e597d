import Testing

@testable import Front
@testable import Leads

/// What open pages are told, and what is written on them.
struct LiveEventsTests {
    @Test func `every open page hears what changes, in order, until the end`() async {
        let events = LiveEvents()
        let (one, two) = (events.subscribe(), events.subscribe())
        for number in 1...3 { events.send(.init("lead", data: "\(number)")) }
        events.close()
        for stream in [one, two] {
            var heard: [String] = []
            for await event in stream { heard.append(event.data) }
            #expect(heard == ["1", "2", "3"])
        }
    }

    @Test func `a page too many, or one that comes after the end, is let go at once`() async {
        let events = LiveEvents()
        let streams = (0..<64).map { _ in events.subscribe() }
        for await _ in events.subscribe() { Issue.record("nothing should come") }
        events.close()
        for await _ in events.subscribe() { Issue.record("nothing should come") }
        #expect(streams.count == 64)
    }

    @Test func `each choice on a card has a key of its own, which the page does not use`() throws {
        let choices = (0..<40).map { Question.Choice(id: "\($0)", label: LocalText(["": "\($0)"])) }
        let question = Question(id: "q", label: "Q", kind: .one(choices))
        let keys = try #require(ChoiceKeys.assign(to: Questions(version: 1, ask: [question])).first).1
        let used = keys.filter { !$0.isEmpty }
        #expect(keys.count == choices.count)
        #expect(Set(used).count == used.count)
        #expect(Set(used).isDisjoint(with: "/?nemuhcpo".map { String($0) }))
    }
}
