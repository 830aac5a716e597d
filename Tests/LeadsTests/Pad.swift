import Cast
import Leads

/// Writes down a history by hand: each node keeps its own chain and clock.
struct Pad {
    private(set) var entries: [Entry] = []
    private var heads: [NodeID: Entry] = [:]
    private var clocks: [NodeID: HybridClock] = [:]

    static let kiosk = NodeID.numbered(1)
    static let laptop = NodeID.numbered(2)
    static let desk = NodeID.numbered(3)

    /// Adds one entry; `at` is minutes after the show opened, as that node's clock has it.
    @discardableResult
    mutating func write(
        _ happening: Happening,
        about lead: LeadID?,
        on node: NodeID = Pad.kiosk,
        at minutes: Int64,
        causes: [EntryRef] = [],
        by actor: String = "pat"
    ) -> EntryRef {
        let body = Body(act: Array(repeating: 0, count: 16), salt: [], happening: happening).encoded
        let entry = Entry(
            node: node,
            seq: (heads[node]?.seq ?? 0) + 1,
            at: clocks[node, default: HybridClock()].tick(wall: Wall.opening + minutes * Wall.minute),
            lead: lead,
            actor: actor,
            kind: happening.kind,
            version: 1,
            causes: causes,
            body: body,
            after: heads[node]?.digest ?? Entry.genesis
        )
        heads[node] = entry
        entries.append(entry)
        return entry.ref
    }

    /// The leads, and a proof that the order of arrival does not matter to them.
    func leads(clocks: ClockCorrections = ClockCorrections()) -> [Lead] {
        let leads = Fold(entries, clocks: clocks).leads
        precondition(Fold(entries.reversed() + entries, clocks: clocks).leads == leads)
        return leads
    }
}

extension Identifier<NodeSubject> {
    static func numbered(_ number: UInt8) -> NodeID {
        NodeID(bytes: [UInt8](repeating: 0, count: 15) + [number]) ?? NodeID()
    }
}
