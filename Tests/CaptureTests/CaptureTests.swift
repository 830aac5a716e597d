import BadgeSheets
import Cast
import Foundation
import Leads
import Ledger
import Scanning
import Testing

@testable import Capture

/// Every way in ends in one place.
struct CaptureTests {
    private let scratch = Scratch()
    private let wall = Wall()
    private let ledger: Ledger
    private let capture: Capture

    init() throws {
        ledger = try Ledger(
            directory: scratch.place("store"),
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests",
            now: wall.now
        )
        let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: "lanyard"
        )
        var limits = PictureReader.Limits()
        limits.timePerPicture = .seconds(60)
        capture = Capture(ledger: ledger, pictures: PictureReader(executable: program.path, limits: limits))
    }

    @Test func `a badge read twice is one lead`() async throws {
        let picture = try QRCode(Array("MECARD:N:Berg,Anna;ORG:Acme Pumps;EMAIL:a@acme.example;;".utf8)).png()
        let first = try await capture.capture(picture: picture, way: .picture, act: Act(by: "pat"))
        let lead = try #require(first.first?.lead)
        #expect(first == [.new(lead)])
        #expect(
            try await capture.capture(picture: picture, way: .picture, act: Act(by: "kim")) == [.known(lead)]
        )
        let story = try await ledger.story(of: lead)
        #expect(story.lead.visits.map(\.by) == ["pat", "kim"])
        #expect(story.lead.contact.company == "Acme Pumps")
        #expect(story.lead.visits.first?.what.symbol?.symbology == .qrCode)
    }

    @Test func `a hand scanner and a camera meet in one lead`() async throws {
        let seen = try await scan("SB1007\r\n", .scanner)
        let picture = try QRCode(Array("SB1007".utf8)).png()
        let lead = try #require(seen.lead)
        #expect(
            try await capture.capture(picture: picture, way: .picture, act: Act(by: "pat")) == [.known(lead)]
        )
    }

    @Test func `what a hand scanner says of the code is kept, and the lead is the same`() async throws {
        let lead = try #require(try await scan("SB1007", .picture).lead)
        wall.advance(by: 3_000)
        let act = Act(by: "pat")
        #expect(try await capture.capture(scanned: Array("]Q1SB1007".utf8), act: act) == .known(lead))
        let visits = try await ledger.story(of: lead).lead.visits
        #expect(visits.last?.what.symbol == Symbol(symbology: .qrCode, payload: Array("SB1007".utf8)))
    }

    @Test func `the calibration code is no badge`() async throws {
        let outcome = try await capture.capture(scanned: CalibrationCode.payload, act: Act(by: "pat"))
        guard case .unreadable(let reason) = outcome else {
            Issue.record("read as a badge")
            return
        }
        #expect(reason.contains("calibration code"))
    }

    @Test func `the same act again records nothing, whatever it carries`() async throws {
        let act = Act(by: "pat")
        let lead = try #require(try await scan("SB1", .picture, act).lead)
        #expect(try await scan("SB1", .picture, act) == .new(lead))
        #expect(try await ledger.story(of: lead).lead.visits.count == 1)
    }

    @Test func `a badge held to the camera is one visit; back after a pause, it is another`() async throws {
        let lead = try #require(try await scan("SB1", .camera).lead)
        for _ in 0..<5 {
            wall.advance(by: 8_000)
            #expect(try await scan("SB1", .camera) == .again(lead))
        }
        wall.advance(by: 11_000)
        #expect(try await scan("SB1", .camera) == .known(lead))
        #expect(try await ledger.story(of: lead).lead.visits.count == 2)
    }

    @Test func `a scanner that fires twice is one visit`() async throws {
        let lead = try #require(try await scan("SB1", .scanner).lead)
        wall.advance(by: 300)
        #expect(try await scan("SB1", .scanner) == .again(lead))
        wall.advance(by: 2_000)
        #expect(try await scan("SB1", .scanner) == .known(lead))
    }

    @Test func `a badge that is scanned after another one is another visit, however soon`() async throws {
        let lead = try #require(try await scan("SB1", .scanner).lead)
        wall.advance(by: 300)
        #expect(try await scan("SB2", .scanner).lead != lead)
        wall.advance(by: 300)
        #expect(try await scan("SB1", .scanner) == .known(lead))
    }

    @Test func `a wrong code is a result with words, and the next one works`() async throws {
        guard case .unreadable(let reason) = try await scan(String(repeating: "x", count: 5_000), .scanner)
        else {
            Issue.record("read")
            return
        }
        #expect(!reason.isEmpty)
        #expect(try await scan("SB1", .scanner).lead != nil)
        #expect(try await ledger.leads().leads.count == 1)
    }

    @Test func `a typed person needs something that tells who it is`() async throws {
        var contact = Contact()
        contact.title = "CEO"
        await #expect(throws: LanyardError.self) {
            _ = try await capture.capture(typed: contact, act: Act(by: "pat"))
        }
        contact.name = "Dora"
        let act = Act(by: "pat")
        let outcome = try await capture.capture(typed: contact, act: act)
        #expect(try await capture.capture(typed: contact, act: act).lead == outcome.lead)
        #expect(try await ledger.leads().leads.map(\.contact.name) == ["Dora"])
    }

    @Test func `the roster says whose badge it is, before the scan or after`() async throws {
        let early = try #require(try await scan("SB1001", .picture).lead)
        let people = Visitor.all.prefix(2).enumerated().map { ("SB100\($0 + 1)", $1.contact) }
        #expect(try await ledger.importRoster(people, act: Act(by: "pat")) == 1)
        let late = try #require(try await scan("SB1002", .picture).lead)
        #expect(try await ledger.story(of: early).lead.contact.name == Visitor.anna.contact.name)
        #expect(try await ledger.story(of: late).lead.contact.name == Visitor.jurgen.contact.name)
    }

    @Test func `who is picked from the roster and scanned later is one lead`() async throws {
        let people = [(badge: "SB1001", contact: Visitor.anna.contact)]
        #expect(try await ledger.importRoster(people, act: Act(by: "pat")) == 0)
        let act = Act(by: "pat")
        let picked = try await capture.capture(badge: "SB1001", act: act)
        #expect(try await capture.capture(badge: "SB1001", act: act) == picked)
        let lead = try #require(picked.lead)
        #expect(picked == .new(lead))
        #expect(try await ledger.story(of: lead).lead.contact.name == "Anna Berg")
        #expect(try await scan("SB1001\r", .scanner) == .known(lead))
        let error = await #expect(throws: LanyardError.self) {
            _ = try await capture.capture(badge: "SB9", act: Act(by: "pat"))
        }
        #expect(error?.code == .notFound)
    }

    private func scan(
        _ text: String,
        _ way: Visit.Way,
        _ act: Act = Act(by: "pat")
    ) async throws -> Capture.Outcome {
        try await capture.capture(Symbol(symbology: .unknown, payload: Array(text.utf8)), way: way, act: act)
    }
}
