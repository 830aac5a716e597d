import Cast
import Foundation
import Leads
import Testing

@testable import Front

/// Who has which lead in hand.
struct PresenceTests {
    private let wall = Wall()
    private let mia = Presence.Holder(page: UUID(), person: "mia")
    private let ben = Presence.Holder(page: UUID(), person: "ben")
    private let anna = Visitor.anna.lead()
    private let chen = Visitor.chen.lead()

    @Test func `others see what a page shows, the page itself does not`() {
        let presence = Presence(now: wall.now)
        #expect(presence.note(anna, by: mia) == [anna])
        #expect(presence.note(anna, by: mia) == [])
        #expect(presence.others(than: ben.page) == [anna: ["mia"]])
        #expect(presence.others(than: mia.page).isEmpty)
        _ = presence.note(anna, by: ben)
        #expect(presence.others(than: nil) == [anna: ["ben", "mia"]])
        #expect(presence.note(chen, by: mia) == [anna, chen])
        #expect(presence.others(than: ben.page) == [chen: ["mia"]])
    }

    @Test func `a page that leaves or falls silent holds nothing`() {
        let presence = Presence(now: wall.now)
        _ = presence.note(anna, by: mia)
        #expect(presence.note(nil, by: mia) == [anna])
        #expect(presence.others(than: nil).isEmpty)
        _ = presence.note(anna, by: mia)
        wall.advance(by: Presence.lasts - 1)
        #expect(presence.others(than: nil) == [anna: ["mia"]])
        wall.advance(by: 2)
        #expect(presence.others(than: nil).isEmpty)
    }

    @Test func `only so many pages hold leads`() {
        let presence = Presence(now: wall.now)
        for number in 0..<200 {
            _ = presence.note(anna, by: Presence.Holder(page: UUID(), person: "\(number)"))
        }
        #expect(presence.others(than: nil)[anna]?.count == 64)
    }
}
