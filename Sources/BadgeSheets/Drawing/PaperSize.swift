package import Leads

/// How large a page or a badge is, in millimetres.
package struct PaperSize: Sendable, Equatable {
    package let width: Double
    package let height: Double

    /// From a label to more than A3, which office printers do not take any more.
    private static let bounds = 20.0...500.0

    /// The sizes that have names; ISO 216, ANSI, and the card of ISO/IEC 7810.
    private static let named: [(name: String, width: Double, height: Double)] = [
        ("a3", 297, 420), ("a4", 210, 297), ("a5", 148, 210), ("a6", 105, 148), ("a7", 74, 105),
        ("letter", 215.9, 279.4), ("legal", 215.9, 355.6), ("card", 85.6, 54),
    ]

    package static let a4 = PaperSize(width: 210, height: 297)
    package static let a6 = PaperSize(width: 105, height: 148)
    /// The most common insert of a badge holder.
    package static let badge = PaperSize(width: 90, height: 55)

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// Reads a name ("A4") or "90x55", width first, in millimetres.
    package init(_ text: String) throws(LanyardError) {
        let word = text.lowercased()
        if let known = Self.named.first(where: { $0.name == word }) {
            self.init(width: known.width, height: known.height)
            return
        }
        let sides = word.utf8.split(separator: UInt8(ascii: "x"), omittingEmptySubsequences: false)
            .map { Double(String(Substring($0))) }
        guard sides.count == 2, let width = sides[0], let height = sides[1],
            Self.bounds.contains(width), Self.bounds.contains(height)
        else {
            let names = Self.named.map(\.name).joined(separator: ", ")
            throw LanyardError(
                .invalid,
                "\"\(text.prefix(40))\" is no size. Say \(names), or width and height in millimetres, each 20 to 500: 90x55."
            )
        }
        self.init(width: width, height: height)
    }

    var box: Box { Box(x: 0, y: 0, width: width, height: height) }
}

extension PaperSize: CustomStringConvertible {
    package var description: String { "\(Self.length(width))x\(Self.length(height)) mm" }

    private static func length(_ value: Double) -> String {
        value == value.rounded() ? "\(Int(value))" : "\(value)"
    }
}
