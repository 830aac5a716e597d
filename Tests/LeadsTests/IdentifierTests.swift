import Cast
import Foundation
import Leads
import Testing

struct IdentifierTests {
    @Test func `two laptops with one key agree on a badge, and nobody without it does`() {
        let mine = LeadID(badge: "id:1001", at: .sample)
        #expect(LeadID(badge: "id:1001", at: .sample) == mine)
        #expect(LeadID(badge: "id:1002", at: .sample) != mine)
        var other = Show.sample
        other.key[31] ^= 1
        #expect(LeadID(badge: "id:1001", at: other) != mine)
        other = .sample
        other.id = "sample-2027"
        #expect(LeadID(badge: "id:1001", at: other) != mine)
    }

    /// Frozen: if this changes, laptops of two versions no longer meet in one lead.
    @Test func `the id of a badge is the one it has always been`() {
        #expect(LeadID(badge: "id:1001", at: .sample).description == "97e9fc25-0e4f-8eb2-b37a-0d00579443f6")
    }

    @Test func `a show's name and a badge cannot be shifted into each other`() {
        var show = Show.sample
        show.id = "a"
        let one = LeadID(badge: "bc", at: show)
        show.id = "ab"
        #expect(LeadID(badge: "c", at: show) != one)
    }

    @Test func `a badge gives a UUID of version 8, a typed lead one of version 7`() {
        for number in 0..<200 {
            let badge = LeadID(badge: "id:\(number)", at: .sample).bytes
            #expect(badge[6] >> 4 == 8 && badge[8] >> 6 == 2)
        }
        let typed = LeadID(typedAt: Wall.opening, random: [UInt8](repeating: 0xff, count: 10))
        #expect(typed.bytes.prefix(6).reduce(0) { $0 << 8 | Int64($1) } == Wall.opening)
        #expect(typed.bytes[6] >> 4 == 7 && typed.bytes[8] >> 6 == 2)
        #expect(typed < LeadID(typedAt: Wall.opening + 1, random: [UInt8](repeating: 0, count: 10)))
    }

    @Test func `ids are sixteen bytes and read what they write`() {
        let lead = Visitor.anna.lead()
        #expect(LeadID(lead.description) == lead)
        #expect(LeadID(lead.description.uppercased()) == lead)
        #expect(LeadID(bytes: lead.bytes) == lead)
        #expect(LeadID(bytes: Array(lead.bytes.dropLast())) == nil)
        #expect(NodeID(bytes: []) == nil && NodeID("not an id") == nil)
        let ref = EntryRef(NodeID(), 42)
        #expect(EntryRef(ref.description) == ref)
    }

    @Test(arguments: [
        "", ":", "x:1", "\(NodeID())", "\(NodeID()):", "\(NodeID()):0", "\(NodeID()):-1", "\(NodeID()):1:2",
    ])
    func `what is not an entry's name is none`(text: String) { #expect(EntryRef(text) == nil) }
}
