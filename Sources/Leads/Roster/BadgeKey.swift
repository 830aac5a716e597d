/// What a spreadsheet may have made of a badge id, so that the two are found again.
///
/// A spreadsheet takes an id of digits for a number: leading zeros go, from the sixteenth digit on there are zeros, and
/// a long number is shown as `1.23457E+11`. A row whose id was changed so carries a key, and an id that no row has as
/// it is, is looked for by the keys that it would have become. Whoever looks takes a row only if it is the only one:
/// what a spreadsheet lost cannot be told from another id.
package enum BadgeKey {
    /// Excel keeps fifteen digits of a number.
    private static let kept = 15
    /// Fewer shown digits fit too many ids.
    private static let fewest = 6
    /// No id of digits is longer; a hostile one costs no more.
    private static let longest = 40

    /// The key of a row of a list, where its id may not be the one on the badge.
    package static func key(ofRow id: String) -> String? {
        if let power = Power(id) {
            return power.digits.count >= fewest ? rounded(power.digits[...], power.exponent) : nil
        }
        guard let digits = digits(id) else { return nil }
        let plain = digits.drop { $0 == 0x30 }
        if plain.count > kept, plain.dropFirst(kept).allSatisfy({ $0 == 0x30 }) {
            return cut(plain.prefix(kept), plain.count - 1)
        }
        return plain.count < digits.count ? text(plain) : nil
    }

    /// The ids and keys by which a row may be found whose id is not the scanned one.
    package static func keys(ofScan id: String) -> [String] {
        guard let digits = digits(id) else { return [] }
        let plain = digits.drop { $0 == 0x30 }
        var keys = [text(plain)]
        for count in stride(from: fewest, through: min(kept, plain.count - 1), by: 1) {
            let (head, exponent) = roundedUp(plain, to: count)
            keys.append(rounded(head[...], exponent))
        }
        if plain.count > kept {
            let (up, exponent) = roundedUp(plain, to: kept)
            keys += [cut(plain.prefix(kept), plain.count - 1), cut(up[...], exponent)]
        }
        return Array(Set(keys)).sorted()
    }

    /// The id that `1.23456789012E+11` was, where all its digits are there; `12.0` was `12`.
    package static func restored(_ id: String) -> String? {
        if let power = Power(id) {
            return power.digits.count == power.exponent + 1 ? text(power.digits[...]) : nil
        }
        let bytes = Array(id.utf8)
        guard bytes.count >= 3, bytes.suffix(2) == [0x2E, 0x30], let whole = digits(text(bytes.dropLast(2)))
        else { return nil }
        return text(whole[...])
    }

    /// Whether this is a number as a spreadsheet shows a long one.
    package static func isPower(_ id: String) -> Bool { Power(id) != nil }

    /// Whether a number of so many digits ends in the zeros of a spreadsheet.
    package static func isCut(_ id: String) -> Bool {
        guard let digits = digits(id), digits.first != 0x30, digits.count > kept else { return false }
        return digits.dropFirst(kept).allSatisfy { $0 == 0x30 }
    }

    /// The first digits, rounded, and the power of ten of the first.
    private static func roundedUp(_ digits: ArraySlice<UInt8>, to count: Int) -> ([UInt8], Int) {
        var head = Array(digits.prefix(count))
        guard digits[digits.startIndex + count] >= 0x35 else { return (head, digits.count - 1) }
        var place = head.count - 1
        while place >= 0, head[place] == 0x39 {
            head[place] = 0x30
            place -= 1
        }
        guard place >= 0 else { return ([0x31] + head.dropLast(), digits.count) }
        head[place] += 1
        return (head, digits.count - 1)
    }

    /// `=123456789012345e18`: no badge id looks so.
    private static func cut(_ digits: ArraySlice<UInt8>, _ exponent: Int) -> String {
        "=\(text(digits))e\(exponent)"
    }

    /// `~12345e11`: no badge id looks so.
    private static func rounded(_ digits: ArraySlice<UInt8>, _ exponent: Int) -> String {
        var head = digits
        while head.count > 1, head.last == 0x30 { head.removeLast() }
        return "~\(text(head))e\(exponent)"
    }

    private static func digits(_ id: String) -> [UInt8]? {
        let bytes = Array(id.utf8)
        guard !bytes.isEmpty, bytes.count <= longest, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return bytes
    }

    private static func text(_ digits: some Sequence<UInt8>) -> String {
        let text = String(decoding: Array(digits), as: UTF8.self)
        return text.isEmpty ? "0" : text
    }

    /// `1.23457E+11`, with a point or a comma.
    private struct Power {
        /// Without the point.
        var digits: [UInt8]
        var exponent: Int

        init?(_ id: String) {
            // Nearly every id ends here.
            guard id.utf8.contains(0x2B) else { return nil }
            let parts = id.utf8.split(omittingEmptySubsequences: false) { $0 == 0x45 || $0 == 0x65 }
            guard parts.count == 2, id.utf8.count <= longest, let sign = parts[1].first, sign == 0x2B,
                let exponent = Int(String(decoding: parts[1].dropFirst(), as: UTF8.self)),
                (1...longest).contains(exponent)
            else { return nil }
            let mantissa = parts[0].split(omittingEmptySubsequences: false) { $0 == 0x2E || $0 == 0x2C }
            guard mantissa.count <= 2, mantissa[0].count == 1, mantissa.allSatisfy({ !$0.isEmpty }),
                mantissa.joined().allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            digits = Array(mantissa.joined())
            self.exponent = exponent
        }
    }
}
