import Cast
import Leads
import Testing

/// The fold by example; the laws stand in `FoldLawTests`.
struct FoldTests {
    private let anna = Visitor.anna.lead()
    private let chen = Visitor.chen.lead()
    private var pad = Pad()

    @Test mutating func `a badge read on two laptops is one lead with two visits`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, on: Pad.laptop, at: 5)
        pad.write(.captured(Visitor.anna.bareVisit), about: anna, at: 1)
        let lead = try #require(pad.leads().first)
        #expect(pad.leads().count == 1 && lead.visits.count == 2)
        #expect(lead.capturedAt == Wall.opening + Wall.minute)
        #expect(lead.contact == Visitor.anna.contact && lead.badge == "1001")
    }

    @Test mutating func `a capture that is undone is not listed, and one undone by mistake is`() {
        let visit = pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        let undo = pad.write(.undone, about: anna, at: 2, causes: [visit])
        #expect(pad.leads().map(\.isListed) == [false])
        let redo = pad.write(.undone, about: anna, at: 3, causes: [undo])
        #expect(pad.leads().map(\.isListed) == [true])
        pad.write(.undone, about: anna, at: 4, causes: [redo])
        #expect(pad.leads().map(\.isListed) == [false])
    }

    @Test mutating func `an undo from a laptop an hour slow takes back what came later by its clock`() {
        let note = pad.write(.noted("wrong person"), about: anna, at: 60)
        pad.write(.undone, about: anna, on: Pad.laptop, at: 0, causes: [note])
        #expect(pad.leads().flatMap(\.notes).isEmpty)
    }

    @Test mutating func `the last reply counts and all of them are kept`() throws {
        pad.write(.answered(Self.timeline("now")), about: anna, at: 1, by: "pat")
        pad.write(.answered(Self.timeline("looking")), about: anna, on: Pad.laptop, at: 2, by: "sam")
        let lead = try #require(pad.leads().first)
        #expect(lead.answers == ["timeline": ["looking"]])
        #expect(lead.replies["timeline"]?.map(\.by) == ["pat", "sam"])
        pad.write(.answered(Self.timeline(nil)), about: anna, at: 3)
        #expect(pad.leads().first?.answers == [:])
        #expect(pad.leads().first?.replies["timeline"]?.count == 3)
    }

    @Test mutating func `a laptop a year ahead does not outvote a later correction that names it`() {
        let hasty = pad.write(
            .corrected(.name, "Ana"),
            about: anna,
            on: Pad.laptop,
            at: Wall.year / Wall.minute
        )
        pad.write(.corrected(.name, "Anna Berg"), about: anna, at: 5, causes: [hasty])
        #expect(pad.leads().first?.contact.name == "Anna Berg")
    }

    @Test mutating func `a laptop a year ahead outvotes nobody once its clock was measured`() {
        pad.write(.corrected(.name, "Ana"), about: anna, on: Pad.laptop, at: Wall.year / Wall.minute)
        pad.write(.corrected(.name, "Anna Berg"), about: anna, at: 5)
        #expect(pad.leads().first?.contact.name == "Ana")
        let measured = ClockMeasurement(
            node: Pad.laptop,
            at: Wall.opening + Wall.year + 60_000,
            error: Wall.year
        )
        #expect(pad.leads(clocks: ClockCorrections([measured])).first?.contact.name == "Anna Berg")
    }

    @Test mutating func `a node's own order beats its clock, which was set back`() {
        pad.write(.corrected(.name, "first"), about: anna, on: Pad.laptop, at: 500_000)
        pad.write(.corrected(.name, "second"), about: anna, on: Pad.laptop, at: 0)
        pad.write(.noted("elsewhere"), about: anna, at: 3)
        #expect(pad.leads().first?.contact.name == "second")
    }

    @Test mutating func `a merge is one lead, and its undo gives back both with what was added`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        pad.write(.captured(Visitor.chen.visit), about: chen, at: 2)
        pad.write(.noted("before"), about: anna, at: 3)
        let merge = pad.write(.merged(into: chen), about: anna, on: Pad.desk, at: 4)
        pad.write(.noted("after"), about: anna, at: 5)
        let one = try #require(pad.leads().first)
        #expect(pad.leads().count == 1 && one.id == chen && one.absorbed == [anna])
        #expect(one.visits.count == 2 && one.notes.map(\.what) == ["before", "after"])
        #expect(one.contact.name == Visitor.chen.contact.name && one.contact.emails.count == 2)

        pad.write(.undone, about: anna, on: Pad.desk, at: 6, causes: [merge])
        let leads = Dictionary(uniqueKeysWithValues: pad.leads().map { ($0.id, $0) })
        #expect(leads[anna]?.notes.map(\.what) == ["before", "after"])
        #expect(leads[anna]?.contact == Visitor.anna.contact && leads[anna]?.visits.count == 1)
        #expect(leads[chen]?.contact == Visitor.chen.contact && leads[chen]?.notes == [])
    }

    @Test mutating func `two merges that contradict each other make one lead`() {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        pad.write(.captured(Visitor.chen.visit), about: chen, on: Pad.laptop, at: 1)
        pad.write(.merged(into: chen), about: anna, at: 2)
        pad.write(.merged(into: anna), about: chen, on: Pad.laptop, at: 3)
        #expect(pad.leads().map(\.id) == [chen])
    }

    @Test mutating func `a lead merged with itself is itself`() {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        pad.write(.merged(into: anna), about: anna, at: 2)
        #expect(pad.leads().map(\.id) == [anna] && pad.leads().first?.absorbed == [])
    }

    @Test mutating func `a lead tied to one that nobody met stays in the list`() {
        let stranger = LeadID(badge: "id:unknown", at: .sample)
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        pad.write(.aliased(to: stranger), about: anna, at: 2)
        pad.write(.captured(Visitor.chen.visit), about: chen, on: Pad.laptop, at: 3)
        pad.write(.aliased(to: stranger), about: chen, on: Pad.laptop, at: 4)
        #expect(pad.leads().map(\.id) == [anna] && pad.leads().first?.visits.count == 2)
        pad.write(.captured(Visitor.anna.visit), about: stranger, at: 5)
        #expect(pad.leads().map(\.id) == [stranger] && pad.leads().first?.visits.count == 3)
    }

    @Test mutating func `a ring of causes that a hostile node made ends, always in the same way`() {
        for (node, other) in [(Pad.kiosk, Pad.laptop), (Pad.laptop, Pad.desk), (Pad.desk, Pad.kiosk)] {
            pad.write(
                .undone,
                about: anna,
                on: node,
                at: 1,
                causes: [EntryRef(other, 1), EntryRef(other, 9)]
            )
            pad.write(.noted("after the ring"), about: anna, on: node, at: 2)
        }
        pad.write(.undone, about: anna, at: 3, causes: [EntryRef(Pad.kiosk, 3), EntryRef(Pad.kiosk, 4)])
        #expect(pad.leads().first?.notes.count == 3)
    }

    @Test mutating func `what a person typed stands above the badge, and the badge above the roster`() {
        var listed = Visitor.anna.contact
        (listed.name, listed.phones) = ("BERG ANNA", ["+49 511 1"])
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        pad.write(.corrected(.company, "Acme Pumps GmbH"), about: anna, at: 2)
        pad.write(.resolved(listed), about: anna, on: Pad.desk, at: 3)
        pad.write(.corrected(.title, ""), about: anna, at: 4)
        let contact = pad.leads().first?.contact
        #expect(contact?.name == "Anna Berg" && contact?.company == "Acme Pumps GmbH")
        #expect(contact?.phone == "+49 511 1" && contact?.title == nil)
    }

    @Test
    mutating func `a badge that is read anew says what it says now, and a person's words stay above it`()
        throws
    {
        let scan = pad.write(.captured(Visitor.anna.bareVisit), about: anna, at: 1)
        pad.write(.corrected(.title, "Buyer"), about: anna, at: 2)
        let better = Rereading(format: "caret", badge: "B-1001", contact: Visitor.anna.contact)
        let reread = pad.write(.reread(better), about: anna, on: Pad.desk, at: 3, causes: [scan])
        var lead = try #require(pad.leads().first)
        #expect(lead.badge == "B-1001" && lead.contact.name == "Anna Berg" && lead.contact.title == "Buyer")
        #expect(lead.visits.map(\.what.format) == ["caret"] && lead.visits.map(\.what.symbol) != [nil])
        // A later reading replaces the one before, also what that one knew and this one does not.
        let poorer = Rereading(format: "id", badge: "1001", contact: nil)
        let again = pad.write(.reread(poorer), about: anna, at: 4, causes: [scan])
        lead = try #require(pad.leads().first)
        #expect(lead.badge == "1001" && lead.contact.name == nil && lead.contact.title == "Buyer")
        // Taken back, the one before counts, then what the scan itself said.
        pad.write(.undone, about: anna, at: 5, causes: [again])
        #expect(pad.leads().first?.contact.name == "Anna Berg")
        pad.write(.undone, about: anna, at: 6, causes: [reread])
        #expect(pad.leads().first?.badge == "1001" && pad.leads().first?.contact.name == nil)
    }

    @Test mutating func `nobody reads anew what a person typed, or the badge of another lead`() {
        var typed = Visitor.anna.visit
        (typed.way, typed.symbol) = (.typed, nil)
        let visit = pad.write(.captured(typed), about: anna, at: 1)
        let other = pad.write(.captured(Visitor.chen.visit), about: chen, at: 2)
        let reading = Rereading(format: "x", badge: "9", contact: Visitor.dora.contact)
        pad.write(.reread(reading), about: anna, at: 3, causes: [visit, other])
        pad.write(.merged(into: anna), about: chen, at: 4)
        let lead = pad.leads().first
        #expect(lead?.contact.name == "Anna Berg" && lead?.badge == "1001")
        #expect(lead?.visits.map(\.what.format) == ["cast", "cast"])
    }

    @Test mutating func `a typed meeting keeps its badge`() {
        var visit = Visitor.anna.visit
        visit.way = .typed
        pad.write(.captured(visit), about: anna, at: 1)
        #expect(pad.leads().first?.badge == "1001")
    }

    @Test mutating func `the history tells who did what and what no longer counts`() {
        let note = pad.write(.noted("x"), about: anna, at: 1, by: "sam")
        pad.write(.undone, about: anna, at: 2, causes: [note])
        let history = Fold(pad.entries).history
        #expect(history.map(\.isUndone) == [true, false])
        #expect(history.map(\.entry.actor) == ["sam", "pat"])
        #expect(history.first?.at == Wall.opening + Wall.minute && history.first?.happening == .noted("x"))
    }

    private static func timeline(_ choice: String?) -> Answer {
        Answer(question: "timeline", values: choice.map { [$0] } ?? [], questionsVersion: 1)
    }
}
