import Leads

/// How the numbers of a workbook are shown, as far as it matters here: dates, and numbers with leading zeros.
final class NumberFormats: MarkupHandler {
    private let countsFrom1904: Bool
    private var codes: [Int: String] = [:]
    /// The format of each cell style.
    private var styles: [Int] = []
    private var isCellStyles = false

    private static let most = 100_000

    init(countsFrom1904: Bool) { self.countsFrom1904 = countsFrom1904 }

    func open(_ name: String, _ attributes: MarkupAttributes) throws(LanyardError) {
        switch name {
        case "numFmt":
            guard codes.count < Self.most, let id = attributes["numFmtId"].flatMap({ Int($0) }) else {
                return
            }
            codes[id] = attributes["formatCode"]
        case "cellXfs": isCellStyles = true
        case "xf":
            guard isCellStyles, styles.count < Self.most else { return }
            styles.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
        default: break
        }
    }

    func close(_ name: String, text: [UInt8]) throws(LanyardError) {
        if name == "cellXfs" { isCellStyles = false }
    }

    /// A number as a person sees it.
    func shown(_ number: String, style: Int?) -> String {
        let format = style.flatMap { styles.indices.contains($0) ? styles[$0] : nil } ?? 0
        if isDate(format), let date = SheetDate(serial: number, countsFrom1904: countsFrom1904) {
            return date.text
        }
        let plain = Self.plain(number)
        // `00000` shows 42 as 00042.
        guard let code = codes[format], code.utf8.count > plain.utf8.count,
            code.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }), plain.utf8.allSatisfy(\.isASCIIDigit)
        else { return plain }
        return String(repeating: "0", count: code.utf8.count - plain.utf8.count) + plain
    }

    /// The numbers that are dates without saying so (ECMA-376, 18.8.30), and codes with a year, month or day in them.
    private func isDate(_ format: Int) -> Bool {
        guard let code = codes[format] else {
            return (14...17).contains(format) || format == 22 || (27...36).contains(format)
                || (50...58).contains(format)
        }
        var (isQuoted, isBracketed) = (false, false)
        for byte in code.utf8 {
            switch byte {
            case .quote: isQuoted.toggle()
            case UInt8(ascii: "["): isBracketed = true
            case UInt8(ascii: "]"): isBracketed = false
            case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "d"), UInt8(ascii: "D"):
                if !isQuoted, !isBracketed { return true }
            default: break
            }
        }
        return false
    }

    /// `1.23E+11` in all its digits, where it is a whole number.
    private static func plain(_ number: String) -> String {
        let bytes = Array(number.utf8)
        guard let mark = bytes.firstIndex(where: { $0 == 0x45 || $0 == 0x65 }),
            let exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)),
            (1...40).contains(exponent)
        else { return number }
        let parts = bytes[..<mark].split(separator: .dot, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard parts.count <= 2, fraction.count <= exponent, (parts[0] + fraction).allSatisfy(\.isASCIIDigit)
        else {
            return number
        }
        let zeros = [UInt8](repeating: 0x30, count: exponent - fraction.count)
        return String(decoding: parts[0] + fraction + zeros, as: UTF8.self)
    }
}

/// A day, as spreadsheets count them.
private struct SheetDate {
    let text: String

    /// Days of which some calendar program knows the name.
    private static let known = 1.0...2_958_465.0

    init?(serial: String, countsFrom1904: Bool) {
        guard let value = Double(serial), Self.known.contains(value) else { return nil }
        let days = Int(value) + (countsFrom1904 ? 1_462 : 0)
        // 25,569 is 1 January 1970. Howard Hinnant, "chrono-compatible low-level date algorithms".
        let shifted = days - 25_569 + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        text = "\(year)-\(two(month >= 10 ? month - 9 : month + 3))-\(two(day))"
    }
}
