import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

struct AttachmentTests {
    private let scratch = Scratch()
    /// Bytes of a picture that can be looked for in files.
    private static let photograph: [UInt8] = [0xff, 0xd8, 0xff, 0xe0] + Array("xylophone photograph".utf8)

    private func attach(
        _ bytes: [UInt8] = photograph,
        to visitor: Visitor,
        in ledger: Ledger,
        act: Act = Act(by: "pat")
    ) async throws -> EntryRef {
        try await ledger.attach(bytes, subject: .card, mediaType: .jpeg, to: visitor.lead(), act: act)
    }

    @Test func `a photograph stands in the lead's story and its bytes in the store`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let act = Act(by: "pat")
        let entry = try await attach(to: .anna, in: ledger, act: act)
        #expect(try await attach(to: .anna, in: ledger, act: act) == entry)
        let lead = try await ledger.story(of: Visitor.anna.lead()).lead
        let said = try #require(lead.attachments.first)
        #expect(lead.attachments.count == 1 && said.by == "pat" && said.what.subject == .card)
        let kept = try #require(try await ledger.attachment(said.what.hash))
        #expect(kept.attachment == said.what && kept.bytes == Self.photograph)
        #expect(try await ledger.verify().problems == [])
        let live = try await ledger.derived()
        _ = try await ledger.rebuild()
        #expect(try await ledger.derived() == live)
        try ledger.close()
    }

    @Test(arguments: [
        ([UInt8]("no picture".utf8), Leads.Attachment.Subject.card, Leads.Attachment.MediaType.jpeg),
        (photograph, .card, .png), (photograph, .voice, .jpeg), ([], .card, .jpeg),
        (photograph + [UInt8](repeating: 0, count: Leads.Attachment.mostBytes), .card, .jpeg),
    ])
    func `what is not what it says is refused`(
        bytes: [UInt8],
        subject: Leads.Attachment.Subject,
        type: Leads.Attachment.MediaType
    ) async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let error = await #expect(throws: LanyardError.self) {
            try await ledger.attach(
                bytes,
                subject: subject,
                mediaType: type,
                to: Visitor.anna.lead(),
                act: Act(by: "pat")
            )
        }
        #expect(error?.code == .invalid)
        #expect(try await !ledger.hasAttachments())
        try ledger.close()
    }

    @Test func `erasing one of two leads with the same picture keeps it, erasing both leaves no byte`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        for visitor in [Visitor.anna, .chen] { try await ledger.meet(visitor) }
        let annas = try await attach(to: .anna, in: ledger)
        let chens = try await attach(to: .chen, in: ledger)
        let hash = SHA256Digest.bytes(of: Self.photograph)
        try await ledger.append(.erased, to: Visitor.anna.lead(), causes: [annas], act: Act(by: "desk"))
        #expect(try await ledger.attachment(hash)?.bytes == Self.photograph)
        try await ledger.append(.erased, to: Visitor.chen.lead(), causes: [chens], act: Act(by: "desk"))
        #expect(try await ledger.attachment(hash) == nil)
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
        #expect(try !scratch.holds("xylophone"))
    }

    @Test func `another node's picture is wanted until it is here, and nothing else is taken`() async throws {
        let (kiosk, desk) = (try Ledger.open(scratch, "kiosk"), try Ledger.open(scratch, "desk"))
        try await kiosk.meet(.anna)
        _ = try await attach(to: .anna, in: kiosk)
        try await desk.catchUp(with: kiosk)
        let hash = SHA256Digest.bytes(of: Self.photograph)
        #expect(try await desk.missingAttachments(of: kiosk.node, limit: 9) == [hash])
        #expect(try await desk.verify().problems == [])
        for (bytes, name) in [([1, 2], hash), (Self.photograph, [UInt8](repeating: 1, count: 32))] {
            await #expect(throws: LanyardError.self) {
                try await desk.take(attachment: bytes, hash: name, of: kiosk.node)
            }
        }
        let strange: [UInt8] = [1, 2, 3]
        let error = await #expect(throws: LanyardError.self) {
            try await desk.take(
                attachment: strange,
                hash: SHA256Digest.bytes(of: strange),
                of: kiosk.node
            )
        }
        #expect(error?.code == .notFound)
        for _ in 1...2 { try await desk.take(attachment: Self.photograph, hash: hash, of: kiosk.node) }
        #expect(try await desk.missingAttachments(of: kiosk.node, limit: 9) == [])
        #expect(try await desk.attachment(hash)?.bytes == Self.photograph)
        try kiosk.close()
        try desk.close()
    }

    @Test func `a changed picture and a lost one are found`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        _ = try await attach(to: .anna, in: ledger)
        _ = try await attach([0xff, 0xd8, 0xff, 1], to: .anna, in: ledger)
        try ledger.close()
        try scratch.tamper("store", "UPDATE attachment SET bytes = x'00' WHERE length(bytes) = 4")
        try scratch.tamper("store", "DELETE FROM attachment WHERE length(bytes) > 4")
        let again = try Ledger.open(scratch)
        let problems = try await again.verify().problems
        #expect(
            problems.contains { $0.contains("was changed") } && problems.contains { $0.contains("missing") }
        )
        try again.close()
    }
}
