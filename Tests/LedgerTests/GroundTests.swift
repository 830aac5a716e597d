import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

/// Fields that may be kept only of visitors who agree: from whatever they come, they are on no disk without it.
struct GroundTests {
    private let scratch = Scratch()
    private let lead = Visitor.anna.lead()
    private static let canary = "+49 511 xylophone"

    /// A show that keeps telephone numbers and addresses by consent only.
    private static let show: Show = {
        var show = Show.sample
        show.consent?.fields = ["phone": .consent, "address": .consent]
        return show
    }()

    private func open(_ name: String = "store", wall: Wall = Wall()) throws -> Ledger {
        try Ledger.open(scratch, name, wall: wall, show: Self.show)
    }

    private static var contact: Contact {
        var contact = Visitor.anna.contact
        contact.phones = [canary]
        return contact
    }

    /// A badge that carries the number, in its code and in what is read of it.
    private static var visit: Visit {
        var visit = Visitor.anna.visit
        visit.symbol = Symbol(symbology: .qrCode, payload: Array("1001;Anna Berg;\(canary)".utf8))
        visit.contact = contact
        return visit
    }

    private static func reply(_ isGiven: Bool, _ purpose: String = "phone") -> Happening {
        .consented(
            ConsentReply(purpose: purpose, isGiven: isGiven, version: 2, language: "en", method: .spoken)
        )
    }

    private func phone(_ ledger: Ledger) async throws -> String? {
        try await ledger.story(of: lead).lead.contact.phone
    }

    private func holdsCanary(_ name: String = "store") throws -> Bool {
        try scratch.holds("xylophone", in: name)
    }

    private func act() -> Act { Act(by: "pat") }

    @Test func `without a word of the visitor the number is on no disk, and the rest of the badge is`()
        async throws
    {
        let ledger = try open()
        _ = try await ledger.capture(Self.visit, lead: lead, act: act())
        let lead = try await ledger.story(of: lead).lead
        #expect(lead.contact.name == "Anna Berg" && lead.contact.phone == nil && lead.badge == "1001")
        #expect(lead.visits.map(\.what.symbol) == [nil])
        #expect(try await ledger.withheldFields(of: lead.id) == [.phone, .address])
        #expect(try !holdsCanary())
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
        #expect(try !holdsCanary())
    }

    @Test(arguments: [true, false]) func `who is forgotten, or refuses, is awaited no longer`(
        isForgotten: Bool
    ) async throws {
        let ledger = try open()
        _ = try await ledger.capture(Self.visit, lead: lead, act: act())
        #expect(ledger.awaited.contact(of: [lead], at: Wall.opening).phone == Self.canary)
        if isForgotten {
            let found = try await ledger.person(.mail("anna.berg@acme.example"))
            _ = try await ledger.forget(found, act: act())
        } else {
            try await ledger.refuse(lead, act: act())
        }
        #expect(ledger.awaited.contact(of: [lead], at: Wall.opening) == Contact())
        try ledger.close()
    }

    @Test func `who agrees has the number of the badge kept at once, under another purpose it is not`()
        async throws
    {
        let ledger = try open()
        _ = try await ledger.capture(Self.visit, lead: lead, act: act())
        try await ledger.append(Self.reply(true, "email"), to: lead, act: act())
        #expect(try await phone(ledger) == nil)
        try await ledger.append(Self.reply(true), to: lead, act: act())
        #expect(try await phone(ledger) == Self.canary)
        // From now on the whole badge is kept.
        _ = try await ledger.capture(Self.visit, lead: lead, act: act())
        #expect(try await ledger.story(of: lead).lead.visits.map(\.what.symbol) == [nil, Self.visit.symbol])
        try ledger.close()
        #expect(try holdsCanary())
    }

    @Test func `a word that is taken back takes the number off the disk, and leaves the person`() async throws
    {
        let ledger = try open()
        _ = try await ledger.capture(Visitor.anna.bareVisit, lead: lead, act: act())
        let consent = try await ledger.append(Self.reply(true), to: lead, act: act())
        _ = try await ledger.capture(Self.visit, lead: lead, act: act())
        try await ledger.append(.corrected(.phone, Self.canary), to: lead, act: act())
        try await ledger.note("wants two", about: .anna)
        #expect(try holdsCanary())
        try await ledger.append(.undone, to: lead, causes: [consent], act: act())
        #expect(try !holdsCanary(), "undone")
        try await ledger.append(Self.reply(true), to: lead, act: act())
        _ = try await ledger.capture(Self.visit, lead: lead, act: act())
        #expect(try await phone(ledger) == Self.canary)
        try await ledger.append(Self.reply(false), to: lead, act: act())
        #expect(try !holdsCanary(), "declined")

        let known = try await ledger.story(of: lead).lead
        #expect(known.contact.name == "Anna Berg" && known.contact.phone == nil)
        #expect(known.visits.count == 3 && known.counted.isEmpty && known.notes.map(\.what) == ["wants two"])
        #expect(try await ledger.show(of: lead) == Show.sample.id)
        #expect(try await ledger.verify().problems == [])
        let live = try await ledger.derived()
        _ = try await ledger.rebuild()
        #expect(try await ledger.derived() == live)
        try ledger.close()
        #expect(try !holdsCanary())
    }

    @Test func `what is typed is refused in words until they agree`() async throws {
        let ledger = try open()
        try await ledger.meet(.anna)
        let error = await #expect(throws: LanyardError.self) {
            try await ledger.append(.corrected(.phone, Self.canary), to: lead, act: act())
        }
        #expect(error?.code == .conflict && error?.message.contains("\"By phone\"") == true)
        // Clearing the field needs no ground.
        try await ledger.append(.corrected(.phone, ""), to: lead, act: act())
        try await ledger.append(Self.reply(true), to: lead, act: act())
        try await ledger.append(.corrected(.phone, Self.canary), to: lead, act: act())
        #expect(try await phone(ledger) == Self.canary)
        try ledger.close()
    }

    @Test func `the attendee list fills in the number when they agree, and is not asked for ever`()
        async throws
    {
        let ledger = try open()
        _ = try await ledger.capture(Visitor.anna.bareVisit, lead: lead, act: act())
        let list = [(badge: "1001", contact: Self.contact)]
        #expect(try await ledger.importRoster(list, act: act()) == 1)
        #expect(try await ledger.importRoster(list, act: act()) == 0)
        #expect(try await ledger.story(of: lead).lead.contact.name == "Anna Berg")
        #expect(try await phone(ledger) == nil)
        try await ledger.append(Self.reply(true), to: lead, act: act())
        #expect(try await phone(ledger) == Self.canary)
        #expect(try await ledger.importRoster(list, act: act()) == 0)
        try ledger.close()
    }

    @Test func `a better reading that finds the number takes the scan away that holds it`() async throws {
        let ledger = try open()
        var scan = Self.visit
        scan.contact = nil
        let captured = try await ledger.capture(scan, lead: lead, act: act())
        #expect(try holdsCanary(), "what no format reads as a number is not known to be one")
        let reading = Rereading(format: "better", badge: "1001", contact: Self.contact)
        let better = BetterReading(scan: captured.entry, lead: lead, reading: reading, alias: nil)
        try await ledger.keep([better], act: act())
        let known = try await ledger.story(of: lead).lead
        #expect(known.contact.name == "Anna Berg" && known.contact.phone == nil)
        #expect(known.visits.map(\.what.format) == ["better"] && known.visits.map(\.what.symbol) == [nil])
        #expect(try !holdsCanary())
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    @Test func `what waits for a word waits in memory, and not for ever`() async throws {
        let wall = Wall()
        let ledger = try open(wall: wall)
        _ = try await ledger.capture(Self.visit, lead: lead, act: act())
        wall.advance(by: 20 * Wall.minute)
        try await ledger.append(Self.reply(true), to: lead, act: act())
        #expect(try await phone(ledger) == nil)
        try ledger.close()
    }

    @Test func `a desk erases what one laptop may keep and another may not, and both laptops agree`()
        async throws
    {
        let (one, other, desk) = (try open("one"), try open("other"), try open("desk"))
        _ = try await one.capture(Self.visit, lead: lead, act: act())
        try await one.append(Self.reply(true), to: lead, act: act())
        _ = try await one.capture(Self.visit, lead: lead, act: act())
        _ = try await other.capture(Visitor.anna.bareVisit, lead: lead, act: act())
        try await other.append(Self.reply(false), to: lead, act: act())
        for laptop in [one, other] {
            let entries = try await laptop.entries(of: laptop.node, after: 0, limit: 99)
            _ = try await desk.take(entries, as: .booth)
            try await desk.trim(after: entries, act: Act(by: "desk"))
        }
        let known = try await desk.story(of: lead).lead
        // Both clocks say the same, so the later word is that of whichever laptop the order puts last.
        let isAgreed = known.agreements["phone"] == true
        #expect(try holdsCanary("desk") == isAgreed && (known.contact.phone != nil) == isAgreed)
        #expect(known.contact.name == "Anna Berg" && known.visits.count == 3)
        #expect(try await desk.verify().problems == [])
        for ledger in [one, other, desk] { try ledger.close() }
    }
}

/// The same over random histories.
struct GroundLawTests {
    private let scratch = Scratch()

    @Test(arguments: Seeds.all(oneIn: 20))
    func `whatever is done in whatever order, a field stands in the store exactly while there is a ground`(
        seed: UInt64
    ) async throws {
        var (random, show) = (SplitMix64(seed: seed), Show.sample)
        show.consent?.fields = ["phone": .consent]
        let ledger = try Ledger.open(scratch, show: show)
        let lead = Visitor.anna.lead()
        var (contact, visit) = (Visitor.anna.contact, Visitor.anna.visit)
        contact.phones = ["xylophone 7"]
        visit.contact = contact
        visit.symbol = Symbol(symbology: .qrCode, payload: Array("1001;xylophone 7".utf8))
        try await ledger.meet(.anna)
        for _ in 0..<12 {
            let act = Act(by: "pat")
            let history = try await ledger.story(of: lead).history
            do {
                switch Int.random(in: 0..<7, using: &random) {
                case 0: _ = try await ledger.capture(visit, lead: lead, act: act)
                case 1: try await ledger.append(.corrected(.phone, "xylophone 8"), to: lead, act: act)
                case 2, 3:
                    let reply = ConsentReply(
                        purpose: "phone",
                        isGiven: random.once(in: 2),
                        version: 2,
                        language: "en",
                        method: .paper
                    )
                    try await ledger.append(.consented(reply), to: lead, act: act)
                case 4:
                    let taken = history.pick(&random).entry.ref
                    try await ledger.append(.undone, to: lead, causes: [taken], act: act)
                case 5: _ = try await ledger.importRoster([(badge: "1001", contact: contact)], act: act)
                default:
                    let scans = history.filter { $0.entry.kind == "captured" }
                    guard let scan = scans.last?.entry.ref else { continue }
                    let reading = Rereading(format: "better", badge: "1001", contact: contact)
                    try await ledger.keep(
                        [BetterReading(scan: scan, lead: lead, reading: reading, alias: nil)],
                        act: act
                    )
                }
            } catch let error as LanyardError where error.code == .conflict {
                // Nothing may be typed without a ground.
            }
            let known = try await ledger.story(of: lead).lead
            guard known.agreements["phone"] != true else { continue }
            #expect(known.contact.phone == nil, Self.hint(seed))
            let bodies = try await ledger.everything().values.compactMap(\.body)
            let words = bodies.contains { Data($0).range(of: Data("xylophone".utf8)) != nil }
            #expect(!words, Self.hint(seed))
        }
        #expect(try await ledger.verify().problems == [], Self.hint(seed))
        let live = try await ledger.derived()
        _ = try await ledger.rebuild()
        #expect(try await ledger.derived() == live, Self.hint(seed))
        try ledger.close()
    }

    private static func hint(_ seed: UInt64) -> Comment { "\(Seeds.replay(seed, "GroundLawTests"))" }
}
