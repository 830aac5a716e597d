package import Foundation
package import Leads

/// Reads the payloads of badges by the formats of one show.
///
/// Some formats are built in; the others are files (`DeclaredFormat`), shipped with Lanyard or the show's own.
package struct BadgeFormats: Sendable {
    /// In the order in which they are asked.
    package let all: [any BadgeFormat]

    /// The largest payload that is looked at, in bytes; the largest QR code carries 2,953, the largest Aztec 1,914.
    package static let payloadLimit = 8_192

    /// Cards say what they are, so they come first.
    private static let first: [any BadgeFormat] = [VCardFormat(), MECardFormat(), BIZCardFormat()]
    /// What no declared format wants; `IDFormat` takes everything that is left.
    private static let last: [any BadgeFormat] = [DelimitedFormat(), IDFormat()]

    /// The formats that are built in.
    package init() {
        all = Self.first + Self.last
    }

    /// The formats of a show.
    /// - Parameters:
    ///   - folder: the shipped format files.
    ///   - listed: names of shipped formats and paths of format files, as the show lists them; `nil` for every
    ///     shipped format that needs no show to be sure.
    ///   - show: the show file; paths are relative to its folder.
    /// - Throws: `invalid` or `notFound`, with the file and the place in it.
    package init(shipped folder: URL, listed: [String]? = nil, show: URL? = nil) throws(LanyardError) {
        let catalogue = FormatCatalogue(shipped: folder, show: show)
        let declared = if let listed { try catalogue.listed(listed) } else { try catalogue.unlisted() }
        all = Self.first + Self.inOrder(declared) + Self.last
    }

    /// Reads a payload by the first format that recognises it.
    ///
    /// Whatever the payload holds, this returns: hostile content is a reason, never a crash.
    package func read(_ symbol: Symbol) -> BadgeOutcome {
        guard symbol.payload.count <= Self.payloadLimit else {
            return .unreadable(
                reason: "The code holds far more text than a badge does. Scan the code on the badge."
            )
        }
        let payload = Payload(symbol)
        for format in all {
            if let outcome = format.read(payload) { return outcome }
        }
        return .unreadable(reason: "This code is not a badge.")
    }

    /// The names of the formats that every show has.
    static let builtIn = (first + last).map(\.name)

    /// By kind, the more exacting first, then as listed.
    private static func inOrder(_ formats: [DeclaredFormat]) -> [any BadgeFormat] {
        let turns = formats.enumerated().map { index, format in
            (format, (format.recogniser.turn, -format.recogniser.demands, index))
        }
        return turns.sorted { $0.1 < $1.1 }.map(\.0)
    }
}
