import Cast
import Foundation
import Leads
import Ledger
import Scanning
import Testing

@testable import Capture

/// Codes of a printed code sheet answer for the visitor in hand.
struct CodeSheetCaptureTests {
    private let scratch = Scratch()
    private let wall = Wall()
    private let ledger: Ledger
    private let capture: Capture
    private let show = Show.sample

    init() throws {
        ledger = try Ledger(
            directory: scratch.place("store"),
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests",
            now: wall.now
        )
        // No picture is read here.
        capture = Capture(ledger: ledger, pictures: PictureReader(executable: "/bin/false"))
    }

    @Test func `a code after a badge answers for that visitor`() async throws {
        let lead = try #require(try await scan("SB1").lead)
        #expect(
            try await scan(.answer(question: "need", choice: "replace"))
                == .answered(lead, .given(question: "need", choice: "replace"))
        )
        #expect(try await scan(.answer(question: "need", choice: "service")).lead == lead)
        #expect(try await scan(.answer(question: "timeline", choice: "now")).lead == lead)
        #expect(try await scan(.answer(question: "timeline", choice: "6-months")).lead == lead)
        let answers = try await ledger.story(of: lead).lead.answers
        #expect(answers == ["need": ["replace", "service"], "timeline": ["6-months"]])
        #expect(try await ledger.leads().leads.count == 1)
    }

    @Test func `the same answer twice is one entry`() async throws {
        let lead = try #require(try await scan("SB1").lead)
        for _ in 0..<3 {
            wall.advance(by: 5_000)
            #expect(try await scan(.answer(question: "need", choice: "replace")).lead == lead)
        }
        #expect(try await ledger.story(of: lead).history.count == 2)
    }

    @Test func `without a visitor in hand a code changes nothing and says what to do`() async throws {
        guard case .refused(let reason) = try await scan(.answer(question: "need", choice: "replace")) else {
            Issue.record("taken")
            return
        }
        #expect(reason.contains("Scan the badge first"))
        #expect(try await ledger.leads().leads.isEmpty)
    }

    @Test func `ten minutes after the badge nobody is in hand`() async throws {
        let lead = try #require(try await scan("SB1").lead)
        wall.advance(by: 9 * 60_000)
        #expect(try await scan(.answer(question: "need", choice: "replace")).lead == lead)
        // A code keeps the visitor in hand.
        wall.advance(by: 9 * 60_000)
        #expect(try await scan(.answer(question: "timeline", choice: "now")).lead == lead)
        wall.advance(by: 10 * 60_000)
        #expect(try await scan(.answer(question: "timeline", choice: "looking")).lead == nil)
    }

    @Test func `each person and device has a visitor of its own in hand`() async throws {
        let ann = try #require(try await scan("SB1", by: "ann").lead)
        let ben = try #require(try await scan("SB2", by: "ben").lead)
        #expect(try await scan(.answer(question: "need", choice: "replace"), by: "ann").lead == ann)
        #expect(try await scan(.answer(question: "need", choice: "service"), by: "ben").lead == ben)
        #expect(try await scan(.answer(question: "need", choice: "service"), by: "cem").lead == nil)
    }

    @Test func `the visitor on the screen goes before the one who was scanned last`() async throws {
        let first = try #require(try await scan("SB1").lead)
        _ = try await scan("SB2")
        let need = SheetCommand.answer(question: "need", choice: "replace")
        #expect(try await scan(need, inHand: .shown(first)).lead == first)
        #expect(try await scan(need, inHand: .shown(nil)).lead == nil)
    }

    @Test func `undo takes back the last answer, a second one the answer before`() async throws {
        let lead = try #require(try await scan("SB1").lead)
        _ = try await scan(.answer(question: "need", choice: "replace"))
        _ = try await scan(.answer(question: "timeline", choice: "now"))
        #expect(try await scan(.undo) == .answered(lead, .takenBack(question: "timeline")))
        #expect(try await ledger.story(of: lead).lead.answers == ["need": ["replace"]])
        wall.advance(by: 3_000)
        #expect(try await scan(.undo) == .answered(lead, .takenBack(question: "need")))
        wall.advance(by: 3_000)
        guard case .refused = try await scan(.undo) else {
            Issue.record("took back the visit")
            return
        }
        #expect(try await ledger.story(of: lead).lead.isListed)
    }

    @Test func `an undo that fires twice or stays in view takes back one answer`() async throws {
        let lead = try #require(try await scan("SB1").lead)
        _ = try await scan(.answer(question: "need", choice: "replace"))
        _ = try await scan(.answer(question: "timeline", choice: "now"))
        _ = try await scan(.undo)
        wall.advance(by: 300)
        #expect(try await scan(.undo) == .again(lead))
        #expect(try await scan(.undo, way: .camera) == .again(lead))
        #expect(try await ledger.story(of: lead).lead.answers == ["need": ["replace"]])
    }

    @Test func `an undo whose answer was lost is not a second undo`() async throws {
        let lead = try #require(try await scan("SB1").lead)
        _ = try await scan(.answer(question: "need", choice: "replace"))
        _ = try await scan(.answer(question: "timeline", choice: "now"))
        let act = Act(by: "pat")
        let outcome = try await scan(.undo, act: act)
        wall.advance(by: 3_000)
        #expect(try await scan(.undo, act: act) == outcome)
        #expect(try await ledger.story(of: lead).lead.answers == ["need": ["replace"]])
    }

    @Test func `a code of the staff says who it is, and changes nothing`() async throws {
        try await ledger.keep("Ada", as: .booth, pin: nil)
        let lead = try #require(try await scan("SB1").lead)
        #expect(try await scan(.staff("Ada")) == .staff("Ada"))
        #expect(try await scan(.answer(question: "need", choice: "replace")).lead == lead)
        // Whoever was taken off the list has no code any more.
        guard case .refused = try await scan(.staff("Mallory")) else {
            Issue.record("let a stranger in")
            return
        }
        #expect(try await ledger.leads().leads.count == 1)
    }

    @Test func `what another device scans between two fires of one scanner makes no second visit`()
        async throws
    {
        let lead = try #require(try await scan("SB1", by: "ann").lead)
        wall.advance(by: 100)
        _ = try await scan("SB2", by: "ben")
        wall.advance(by: 100)
        #expect(try await scan("SB1", by: "ann") == .again(lead))
        // Ann's own scan of somebody else in between is one.
        _ = try await scan("SB3", by: "ann")
        wall.advance(by: 100)
        #expect(try await scan("SB1", by: "ann") == .known(lead))
    }

    @Test func `next lets go of the visitor`() async throws {
        _ = try await scan("SB1")
        #expect(try await scan(.next) == .next)
        #expect(try await scan(.answer(question: "need", choice: "replace")).lead == nil)
    }

    @Test func `a sheet of another show or version never becomes a lead`() async throws {
        var other = show
        other.id = "other"
        var later = show
        later.questions.version += 1
        for foreign in [other, later] {
            let code = SheetCode(.answer(question: "need", choice: "replace"), at: foreign).text
            guard case .refused = try await scan(code) else {
                Issue.record("taken")
                continue
            }
        }
        #expect(try await ledger.leads().leads.isEmpty)
    }

    private func scan(
        _ command: SheetCommand,
        by actor: String = "pat",
        way: Visit.Way = .scanner,
        act: Act? = nil,
        inHand: InHand = .lastCaptured
    ) async throws -> Capture.Outcome {
        try await scan(SheetCode(command, at: show).text, by: actor, way: way, act: act, inHand: inHand)
    }

    private func scan(
        _ text: String,
        by actor: String = "pat",
        way: Visit.Way = .scanner,
        act: Act? = nil,
        inHand: InHand = .lastCaptured
    ) async throws -> Capture.Outcome {
        let symbol = Symbol(symbology: .unknown, payload: Array(text.utf8))
        return try await capture.capture(symbol, way: way, act: act ?? Act(by: actor), inHand: inHand)
    }
}
