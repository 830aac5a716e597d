import Leads

/// The texts of a workbook, which its cells name by number.
///
/// Packed, because a list of 200,000 people has a million of them.
final class SharedTexts: MarkupHandler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Within the reading aid (`rPh`) that Japanese texts have: not part of the text.
    private var isAid = false

    private static let mostBytes = 128 << 20
    private static let most = 8_000_000

    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        return String(decoding: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
    }

    func open(_ name: String, _ attributes: MarkupAttributes) throws(LanyardError) {
        if name == "rPh" { isAid = true }
    }

    func close(_ name: String, text: [UInt8]) throws(LanyardError) {
        switch name {
        case "t": if !isAid, bytes.count <= Self.mostBytes { bytes += text }
        case "rPh": isAid = false
        case "si":
            guard ends.count < Self.most, bytes.count <= Self.mostBytes else {
                throw LanyardError(
                    .invalid,
                    "The workbook has more text than an attendee list has. Save the sheet as CSV and import that."
                )
            }
            ends.append(bytes.count)
        default: break
        }
    }
}
