/// A sentence of the program with names in braces where it fills something in.
struct SentencePattern {
    private enum Part: Equatable {
        case text([UInt8])
        case name(String)
    }

    private let parts: [Part]

    /// Takes a text apart; braces that are not closed are text.
    init(_ text: String) {
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            parts.append(.text(Array(rest[..<open])))
            parts.append(.name(String(decoding: rest[(open + 1)..<close], as: UTF8.self)))
            rest = rest[(close + 1)...]
        }
        self.parts = parts + [.text(Array(rest))]
    }

    /// What is filled in, by name; `nil` when the sentence is another one.
    ///
    /// Each name takes as little as it can, but for the last, which takes what is left before the end.
    func values(in sentence: String) -> [String: String]? {
        guard case .text(let start)? = parts.first, case .text(let end)? = parts.last, parts.count > 1 else {
            return nil
        }
        let bytes = Array(sentence.utf8)
        guard bytes.count >= start.count + end.count, bytes.starts(with: start),
            bytes.suffix(end.count).elementsEqual(end)
        else { return nil }
        var rest = bytes[start.count..<(bytes.count - end.count)]
        var values: [String: String] = [:]
        for index in stride(from: 1, to: parts.count, by: 2) {
            guard case .name(let name) = parts[index], case .text(let next) = parts[index + 1] else {
                return nil
            }
            let isLast = index + 2 == parts.count
            guard let stop = isLast ? rest.endIndex : Self.place(of: next, in: rest) else { return nil }
            values[name] = String(decoding: rest[..<stop], as: UTF8.self)
            rest = isLast ? rest[stop...] : rest[(stop + next.count)...]
        }
        return values
    }

    private static func place(of text: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= text.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - text.count)).first { bytes[$0...].starts(with: text) }
    }
}
