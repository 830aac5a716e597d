import Badges
import Cast
import Foundation
import Leads
import Ledger
import Scanning
import Testing

@testable import Capture

/// Better formats read old scans again.
struct RereadTests {
    private let scratch = Scratch()
    private let ledger: Ledger
    private let capture: Capture
    private static let badge = "47110^Berg^Anna^Head of Purchasing^Acme Pumps^anna@acme.example"

    init() throws {
        ledger = try Ledger(
            directory: scratch.place("store"),
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests",
            now: Wall().now
        )
        capture = Capture(ledger: ledger, pictures: PictureReader(executable: "/bin/false"))
    }

    /// Formats that read fields between carets, and what `extra` says.
    private func formats(_ yaml: String..., file: String = "mine") throws -> BadgeFormats {
        let folder = scratch.place("formats-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for text in yaml {
            let name = try #require(text.split(separator: "\n").first?.dropFirst(8))
            try Data(text.utf8).write(to: folder.appending(path: "\(name).yaml"))
        }
        return try BadgeFormats(shipped: folder)
    }

    private static let caret = """
        format: mine
        recognise: { delimited: { by: ^, fields: 6 } }
        badge: 1
        contact: { family: 2, given: 3, title: 4, company: 5, email: 6 }
        """

    private func reread(
        _ formats: BadgeFormats,
        trial: Bool = false
    ) async throws -> (
        [RereadLead], RereadCounts
    ) {
        var told: [RereadLead] = []
        let counts = try await capture.reread(by: formats, isTrial: trial, act: Act(by: "desk")) {
            told.append($0)
        }
        return (told, counts)
    }

    private func scan(_ text: String) async throws -> LeadID {
        let symbol = Symbol(symbology: .pdf417, payload: Array(text.utf8))
        return try #require(try await capture.capture(symbol, way: .picture, act: Act(by: "pat")).lead)
    }

    @Test func `a trial changes nothing, the real thing does, and again nothing`() async throws {
        let lead = try await scan(Self.badge)
        try await ledger.append(.corrected(.title, "Buyer"), to: lead, act: Act(by: "pat"))
        #expect(try await ledger.story(of: lead).lead.contact.name == nil)
        let (trial, _) = try await reread(formats(Self.caret), trial: true)
        #expect(trial.map(\.lead) == [lead] && trial.first?.scans.first?.now.contact?.name == "Anna Berg")
        #expect(try await ledger.story(of: lead).history.count == 2)
        let (told, counts) = try await reread(formats(Self.caret))
        #expect(told.count == 1 && counts.changed == 1 && counts.aliases == 0 && counts.scans == 1)
        let contact = try await ledger.story(of: lead).lead.contact
        #expect(contact.name == "Anna Berg" && contact.company == "Acme Pumps" && contact.title == "Buyer")
        let (again, none) = try await reread(formats(Self.caret))
        #expect(again.isEmpty && none == RereadCounts(scans: 1))
        #expect(try await ledger.verify().problems == [])
        // New scans are read by the new formats too.
        let other = try await scan("4712^Chen^Mei^Engineer^Formosa^mei@formosa.example")
        #expect(try await ledger.story(of: other).lead.contact.name == "Mei Chen")
    }

    @Test func `another identity is an alias: old scans and new ones meet`() async throws {
        let old = try await scan("REG-4711")
        let byNumber = """
            format: numbers
            recognise: { shape: [REG-, { of: digits, count: 4, as: number }] }
            badge: number
            """
        let (told, counts) = try await reread(formats(byNumber))
        #expect(counts.aliases == 1 && told.first?.aliases == [LeadID(badge: "id:4711", at: .sample)])
        let new = try await scan("REG-4711")
        #expect(new != old)
        #expect(try await ledger.story(of: old).lead.id == new)
        #expect(try await ledger.story(of: new).lead.visits.count == 2)
        let (again, none) = try await reread(formats(byNumber))
        #expect(again.isEmpty && none.changed == 0 && none.aliases == 0)
    }

    @Test func `what a person took back is not said again`() async throws {
        let lead = try await scan(Self.badge)
        _ = try await reread(formats(Self.caret))
        let said = try #require(try await ledger.story(of: lead).history.last { $0.entry.kind == "reread" })
        try await ledger.append(.undone, to: lead, causes: [said.entry.ref], act: Act(by: "pat"))
        let (told, counts) = try await reread(formats(Self.caret))
        #expect(told.isEmpty && counts.changed == 0)
        #expect(try await ledger.story(of: lead).lead.contact.name == nil)
    }

    @Test func `one lead that is two people by other formats is left to a person`() async throws {
        let byLetter = """
            format: letters
            recognise: { shape: [{ of: letters, count: 1, as: letter }, "-", { of: digits, count: 4, as: number }] }
            badge: letter
            """
        capture.use(try formats(byLetter))
        let lead = try await scan("A-1001")
        #expect(try await scan("A-1002") == lead)
        let (told, counts) = try await reread(formats(Self.caret))
        #expect(told.map(\.change) == [.split] && counts.split == 1 && counts.changed == 0)
        #expect(try await ledger.story(of: lead).history.count == 2)
    }

    @Test func `an id that the roster knows by the better reading gets its person`() async throws {
        let people = [(badge: "4711", contact: Visitor.anna.contact)]
        _ = try await ledger.importRoster(people, act: Act(by: "desk"))
        let lead = try await scan("REG-4711")
        let byNumber = """
            format: numbers
            recognise: { shape: [REG-, { of: digits, count: 4, as: number }] }
            badge: number
            identity: text
            """
        let (_, counts) = try await reread(formats(byNumber))
        #expect(counts.resolved == 1 && counts.aliases == 0)
        #expect(try await ledger.story(of: lead).lead.contact.name == "Anna Berg")
        // And who is picked by name is the same.
        let picked = try await capture.capture(badge: "4711", act: Act(by: "pat"))
        #expect(picked.lead.map { $0 != lead } == true)
        #expect(try await ledger.leads().leads.count == 1)
    }

    @Test func `scans of another show and what no format reads stay`() async throws {
        let symbol = Symbol(symbology: .qrCode, payload: Array("SB1".utf8))
        let lead = LeadID(badge: "id:SB1", at: .sample)
        for show in ["other-show", Show.sample.id] {
            let visit = Visit(
                show: show,
                way: .camera,
                symbol: symbol,
                format: "id",
                badge: "SB1",
                contact: nil
            )
            _ = try await ledger.capture(visit, lead: lead, act: Act(by: "pat"))
        }
        let broken = Visit(
            show: Show.sample.id,
            way: .camera,
            symbol: Symbol(symbology: .qrCode, payload: [0, 1, 2]),
            format: "id",
            badge: "x",
            contact: nil
        )
        _ = try await ledger.capture(broken, lead: LeadID(badge: "id:x", at: .sample), act: Act(by: "pat"))
        let (told, counts) = try await reread(BadgeFormats())
        #expect(told.isEmpty && counts == RereadCounts(scans: 3, unreadable: 1, elsewhere: 1))
    }
}
