/// The logical lines of a vCard: octets unfolded before anybody decodes them, because a fold can cut a character.
///
/// Lines end with CRLF, LF or CR. A line that begins with a blank continues the one before; a quoted-printable line
/// that ends with `=` goes on in the next.
struct VCardLines: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>
    /// vCard 2.1 folds where a blank already was, so the blank stays; later versions insert it.
    var keepsFoldBlank = false

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard let first = physicalLine() else { return nil }
        var isSoft = first.last == .equals && VCardLines.isQuotedPrintable(first)
        guard continues(isSoft) else { return first }
        var line = Array(first)
        while continues(isSoft), let more = physicalLine() {
            if isSoft { line.removeLast() }
            line += isSoft || keepsFoldBlank ? more : more.dropFirst()
            isSoft = isSoft && line.last == .equals
        }
        return line[...]
    }

    /// Whether the next physical line belongs to this one; a soft break before the end of the card is an accident.
    private func continues(_ isSoft: Bool) -> Bool {
        guard let first = rest.first else { return false }
        if isSoft { return !rest.starts(withWord: "end:vcard") }
        return first.isBlank
    }

    private mutating func physicalLine() -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        guard let end = rest.firstIndex(where: \.isLineEnd) else {
            defer { rest = [] }
            return rest
        }
        let line = rest[..<end]
        let isPair = rest[end] == .carriageReturn && end + 1 < rest.endIndex && rest[end + 1] == .lineFeed
        rest = rest[(isPair ? end + 2 : end + 1)...]
        return line
    }

    private static func isQuotedPrintable(_ line: ArraySlice<UInt8>) -> Bool {
        line.prefix { $0 != .colon }.split(separator: .semicolon).contains { parameter in
            parameter.split(separator: .equals).last?.trimmed.equals(word: "quoted-printable") ?? false
        }
    }
}
