/// How hostile text becomes a field of a contact.
///
/// Line ends and tabs become spaces, other control characters and bidirectional overrides go, runs of spaces
/// become one, white space at the ends goes, an empty field is `nil`, and no field is longer than `FieldLimit.scalars`.
extension StringProtocol {
    /// This text as a contact field.
    package var field: String? {
        isPlainField ? String(self) : cleanedField
    }

    /// Printable ASCII without spaces at the ends or two together: nothing to clean.
    private var isPlainField: Bool {
        var previous = UInt8.space
        var count = 0
        for byte in utf8 {
            guard (0x20...0x7E).contains(byte), byte != .space || previous != .space else { return false }
            previous = byte
            count += 1
        }
        return count > 0 && count <= FieldLimit.scalars && previous != .space
    }

    private var cleanedField: String? {
        var clean = String.UnicodeScalarView()
        var count = 0
        for scalar in unicodeScalars {
            let kept: Unicode.Scalar = scalar.isLineEndOrTab ? " " : scalar
            if kept.isUnprintable { continue }
            if kept.properties.isWhitespace {
                if count == 0 || (kept == " " && clean.last == " ") { continue }
            }
            guard count < FieldLimit.scalars else { break }
            clean.append(kept)
            count += 1
        }
        while let last = clean.last, last.properties.isWhitespace { clean.removeLast() }
        return clean.isEmpty ? nil : String(clean)
    }
}

extension Unicode.Scalar {
    /// CR, LF, VT, FF, NEL, LS, PS.
    var isLineEnd: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    var isLineEndOrTab: Bool { isLineEnd || value == 0x09 }

    /// C0, DEL, C1.
    var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

    /// A control character, a bidirectional override, a byte-order mark: can change how other text reads.
    var isUnprintable: Bool {
        if isControl { return true }
        switch value {
        case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: return true
        default: return false
        }
    }
}

extension String {
    /// A whole payload for people: line ends become `\n`, other control characters but the tab go.
    var readable: String {
        if utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == .lineFeed || $0 == .tab }) { return self }
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            if scalar.isLineEnd {
                scalars.append("\n")
            } else if scalar == "\t" || !scalar.isUnprintable {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
