import Leads

/// So many characters of one kind.
struct CharacterRun: Sendable {
    /// The kinds that have a name.
    enum Kind: String, CaseIterable {
        case digits, letters, alphanumeric, hex, base64, any

        func contains(_ byte: UInt8) -> Bool {
            switch self {
            case .digits: byte.isASCIIDigit
            case .letters: byte.isASCIILetter
            case .alphanumeric: byte.isASCIIAlphanumeric
            case .hex: byte.hexValue != nil
            case .base64: byte.isASCIIAlphanumeric || byte == 0x2B || byte == 0x2F || byte == .equals
            case .any: true
            }
        }
    }

    /// What the file calls this part.
    let name: String?
    let count: ClosedRange<Int>
    /// For each byte, whether it belongs.
    private let members: [Bool]

    init(_ node: FormatNode) throws(LanyardError) {
        let values = try node.values(of: ["of", "characters", "count", "as"])
        name = try values["as"]?.text()
        count = try values.value(of: "count", in: node).count(upTo: BadgeID.limit)
        switch (values["of"], values["characters"]) {
        case (let kind?, nil):
            let kind = try kind.word(Kind.self)
            members = (UInt8.min...UInt8.max).map(kind.contains)
        case (nil, let characters?):
            let bytes = Array(try characters.text().utf8)
            guard bytes.allSatisfy({ $0 < 0x80 }) else {
                throw characters.complaint("only ASCII can stand here.")
            }
            members = (UInt8.min...UInt8.max).map(bytes.contains)
        case (nil, nil), (_?, _?):
            throw node.complaint("either of or characters is expected.")
        }
    }

    /// How many bytes at the start belong, as far as it matters.
    func length(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.prefix(count.upperBound).prefix { members[Int($0)] }.count
    }

    /// Whether this text is such a run and nothing else.
    func matches(_ text: String) -> Bool {
        count.contains(text.utf8.count) && text.utf8.allSatisfy { members[Int($0)] }
    }

    /// Whether the next byte belongs too.
    func goesOn(in bytes: ArraySlice<UInt8>) -> Bool { bytes.first.map { members[Int($0)] } ?? false }
}
