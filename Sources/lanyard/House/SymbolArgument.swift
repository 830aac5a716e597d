import ArgumentParser
import Foundation
import Leads

/// A symbol that one process read and another one records, as an argument of the command that is handed over.
struct SymbolArgument: ExpressibleByArgument, Codable {
    /// The act's: the same picture again is the same act.
    var id: UUID
    var way: Visit.Way
    var symbol: Symbol
    /// Where it was read, for the line that says what became of it.
    var source: String

    private enum CodingKeys: String, CodingKey { case id, way, symbology, payload, gs1, source }

    init(id: UUID, way: Visit.Way, symbol: Symbol, source: String) {
        (self.id, self.way, self.symbol, self.source) = (id, way, symbol, source)
    }

    init?(argument: String) {
        guard let value = try? JSONDecoder().decode(Self.self, from: Data(argument.utf8)) else { return nil }
        self = value
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.decode(UUID.self, forKey: .id)
        source = try fields.decode(String.self, forKey: .source)
        guard let way = Visit.Way(rawValue: try fields.decode(String.self, forKey: .way)),
            let symbology = Symbology(rawValue: try fields.decode(String.self, forKey: .symbology))
        else {
            throw LanyardError(.invalid, "This is no symbol that was read.")
        }
        self.way = way
        symbol = Symbol(
            symbology: symbology,
            payload: Array(try fields.decode(Data.self, forKey: .payload)),
            isGS1: try fields.decode(Bool.self, forKey: .gs1)
        )
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(way.rawValue, forKey: .way)
        try fields.encode(symbol.symbology.rawValue, forKey: .symbology)
        try fields.encode(Data(symbol.payload), forKey: .payload)
        try fields.encode(symbol.isGS1, forKey: .gs1)
        try fields.encode(source, forKey: .source)
    }

    /// The argument that it is read from again.
    var argument: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }
}
