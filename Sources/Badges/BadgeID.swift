/// The rule for opaque badge ids: one printable line of at most 256 bytes.
///
/// Ends are trimmed, a tab is a space, the separators FS GS RS US EOT (which cameras report and hand scanners drop)
/// and invisible formatting go. Anything else that is not printable means that this is no id.
enum BadgeID: Equatable {
    case id(String)
    /// Why this is no id, in a sentence for the person at the booth.
    case refused(reason: String)

    /// The longest known id has 81 bytes (alf.io); links with a token run to 200.
    static let limit = 256

    init(_ text: String) {
        // Most ids are printable ASCII without spaces; this only saves time.
        if !text.isEmpty, text.utf8.count <= BadgeID.limit,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        {
            self = .id(text)
            return
        }
        let line = BadgeID.trimmed(text.unicodeScalars)
        guard !line.isEmpty else {
            self = .refused(reason: "The code is empty. Type the name in.")
            return
        }
        guard !line.contains(where: \.isLineEnd) else {
            self = .refused(reason: "The code holds several lines of text, not a badge. Type the name in.")
            return
        }
        guard line.allSatisfy(BadgeID.isPossible) else {
            self = .refused(reason: "The code holds data for a machine, not a badge. Type the name in.")
            return
        }
        let id = BadgeID.printable(line)
        guard id.utf8.count <= BadgeID.limit else {
            self = .refused(reason: "The code holds a long text, not a badge. Type the name in.")
            return
        }
        self = .id(id)
    }

    private static func trimmed(_ scalars: String.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var line = scalars.drop(while: isMargin)
        while let last = line.last, isMargin(last) { line.removeLast() }
        return line
    }

    private static func isMargin(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isUnprintable || scalar.properties.isWhitespace
    }

    private static func isPossible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x04, 0x09, 0x1C...0x1F: return true
        case 0x20...0x7E: return true
        default:
            if scalar.isControl { return false }
            switch scalar.properties.generalCategory {
            case .privateUse, .unassigned, .surrogate: return false
            default: return true
            }
        }
    }

    private static func printable(_ line: Substring.UnicodeScalarView) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in line {
            if scalar == "\t" {
                scalars.append(" ")
            } else if !scalar.isUnprintable {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
