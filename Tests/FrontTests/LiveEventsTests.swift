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

    @Test func `visitors hear what is meant for their screen, and nothing that staff hear`() async {
        let events = LiveEvents()
        let (staff, visitors) = (events.subscribe(), events.subscribe(as: .visitors))
        events.send(.init("lead", data: "secret"))
        events.send(.init("badge", data: "{}"), toVisitorsOn: nil)
        events.close()
        var heard: [String] = []
        for await event in visitors { heard.append(event.name) }
        #expect(heard == ["badge"])
        heard = []
        for await event in staff { heard.append(event.name) }
        #expect(heard == ["lead"])
    }

    @Test func `what is open on one device ends without the others`() async {
        let events = LiveEvents()
        let phone = DeviceID(bytes: [UInt8](repeating: 7, count: 16))
        let (kiosk, onPhone) = (events.subscribe(), events.subscribe(phone, as: .visitors))
        events.end(on: nil)
        for await event in kiosk where event.name != "devices" { Issue.record("\(event.name)") }
        events.send(.init("badge", data: "{}"), toVisitorsOn: phone)
        events.close()
        var heard: [String] = []
        for await event in onPhone { heard.append(event.name) }
        #expect(heard == ["badge"])
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
