/// Text from anyone, made fit to be drawn: one line, of bounded length, that draws over nothing beside it.
enum PrintableText {
    /// Longer names are cut: on no badge is there room for them.
    static let mostScalars = 200
    /// Marks that may sit on one letter; the scripts with the most need four.
    static let mostMarks = 6

    /// The text without controls, with at most so many letters and so many marks on each.
    ///
    /// Overrides of the writing direction are left out, since they show a name as another one; joiners and direction
    /// marks stay, since Persian, Indic names and emoji need them.
    static func clean(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        var (marks, isSpaced, count) = (0, true, 0)
        for scalar in text.unicodeScalars {
            guard let kept = kept(scalar) else { continue }
            if kept == " " {
                if !isSpaced { clean.append(kept) }
                (isSpaced, marks, count) = (true, 0, count + 1)
                continue
            }
            marks = kept.isMark ? marks + 1 : 0
            if marks > mostMarks { continue }
            guard count < mostScalars else {
                clean.append("…")
                break
            }
            clean.append(kept)
            (isSpaced, count) = (false, count + 1)
        }
        while clean.last == " " { clean.removeLast() }
        return String(clean)
    }

    /// What is drawn for a scalar: itself, a space for anything that ends a line, nothing for a control.
    private static func kept(_ scalar: UnicodeScalar) -> UnicodeScalar? {
        switch scalar.properties.generalCategory {
        case .control: scalar.value == 9 || scalar.value == 10 || scalar.value == 13 ? " " : nil
        case .lineSeparator, .paragraphSeparator, .spaceSeparator: " "
        case .format: isNeeded(scalar) ? scalar : nil
        default: scalar
        }
    }

    /// Joiners, the marks of direction, and the tags of flags.
    private static func isNeeded(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x200C...0x200F, 0x061C, 0xE0020...0xE007F: true
        default: false
        }
    }
}

extension UnicodeScalar {
    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}
