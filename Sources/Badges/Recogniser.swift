import Leads

/// One way to recognise a payload and to take it apart: one key of `recognise:` in a format file.
///
/// The contract: `parts` is a pure function, takes time in proportion to the payload, keeps a bounded number of parts,
/// and never traps. Parts are raw text; `DeclaredFormat` cleans them.
protocol Recogniser: Sendable {
    /// Its key in the file.
    static var keyword: String { get }
    /// Reads its settings.
    init(_ settings: FormatNode) throws(LanyardError)
    /// When its turn comes (facts.md, Badges: JSON, URL, delimited, id); the lowest is first.
    var turn: Int { get }
    /// How much it asks of a payload: of two of the same kind, the more exacting is tried first.
    var demands: Int { get }
    /// Whether only the order tells what a part is; then a part of the wrong shape means another format.
    var isPositional: Bool { get }
    /// The key in `parts` of what the file calls by this name; `nil` when there can be no such part.
    func key(of source: String) -> String?
    /// The parts by their keys; `nil` when the payload is not of this kind.
    func parts(of payload: Payload) -> [String: String]?
}

extension Recogniser {
    var isPositional: Bool { false }
}

/// The ways that there are.
enum Recognisers {
    static let all: [any Recogniser.Type] = [
        JSONRecogniser.self,
        URLRecogniser.self,
        GS1Recogniser.self,
        DelimitedRecogniser.self,
        ShapeRecogniser.self,
    ]

    /// The one that `recognise:` names.
    static func read(_ node: FormatNode) throws(LanyardError) -> any Recogniser {
        let values = try node.values(of: all.map { $0.keyword })
        guard values.count == 1, let (keyword, settings) = values.first,
            let type = all.first(where: { $0.keyword == keyword })
        else { throw node.complaint("exactly one way to recognise a badge is expected.") }
        return try type.init(settings)
    }
}
