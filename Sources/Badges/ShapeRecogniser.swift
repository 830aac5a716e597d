import Leads

/// Ids of a known shape: runs of characters and fixed texts, one after the other.
///
///     shape: [SB, { of: digits, count: 1-12, as: number }]
///
/// `of` is one of `CharacterRun.Kind`, or `characters` lists them. Each run takes all it can and gives nothing back,
/// so matching takes one pass; only a fixed text at the end is looked for first.
struct ShapeRecogniser: Recogniser {
    static let keyword = "shape"

    private enum Piece {
        case fixed([UInt8])
        case run(CharacterRun)
    }

    private let pieces: [Piece]
    private let names: Set<String>

    /// More than the longest known shape (alf.io: eleven).
    private static let limit = 32

    init(_ settings: FormatNode) throws(LanyardError) {
        var pieces: [Piece] = []
        var names: Set<String> = []
        let nodes = try settings.list()
        guard nodes.count <= Self.limit else { throw settings.complaint("more than \(Self.limit) pieces.") }
        for node in nodes {
            guard !node.isText else {
                pieces.append(.fixed(Array(try node.text().utf8)))
                continue
            }
            let run = try CharacterRun(node)
            if let name = run.name, !names.insert(name).inserted {
                throw node.complaint("there is a piece called \(name) already.")
            }
            pieces.append(.run(run))
        }
        self.pieces = pieces
        self.names = names
    }

    var turn: Int { 4 }

    /// Fixed characters, and runs of a fixed length, make a shape sure.
    var demands: Int {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .fixed(let text): sum + 2 * text.count
            case .run(let run): sum + (run.count.lowerBound == run.count.upperBound ? 2 : 1)
            }
        }
    }

    func key(of source: String) -> String? { names.contains(source) ? source : nil }

    func parts(of payload: Payload) -> [String: String]? {
        guard payload.bytes.count >= least, case .id(let id) = BadgeID(payload.text) else { return nil }
        var rest = Array(id.utf8)[...]
        var parts: [String: String] = [:]
        var pieces = pieces[...]
        if case .fixed(let end) = pieces.last, pieces.count > 1 {
            guard rest.count >= end.count, rest.suffix(end.count).elementsEqual(end) else { return nil }
            rest.removeLast(end.count)
            pieces.removeLast()
        }
        for piece in pieces {
            switch piece {
            case .fixed(let text):
                guard rest.starts(with: text) else { return nil }
                rest.removeFirst(text.count)
            case .run(let run):
                let length = run.length(in: rest)
                guard run.count.contains(length) else { return nil }
                if let name = run.name { parts[name] = String(decoding: rest.prefix(length), as: UTF8.self) }
                rest.removeFirst(length)
            }
        }
        return rest.isEmpty ? parts : nil
    }

    /// The fewest bytes that fit.
    private var least: Int {
        pieces.reduce(0) { sum, piece in
            switch piece {
            case .fixed(let text): sum + text.count
            case .run(let run): sum + run.count.lowerBound
            }
        }
    }
}
