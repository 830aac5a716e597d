import Foundation

/// One logical line of a vCard that a contact needs: `group.NAME;PARAMETER=value:value`.
struct VCardProperty {
    /// The properties that are read; all others are skipped unparsed.
    enum Name: String {
        case begin = "BEGIN"
        case end = "END"
        case version = "VERSION"
        case formattedName = "FN"
        case name = "N"
        case organisation = "ORG"
        case title = "TITLE"
        case role = "ROLE"
        case email = "EMAIL"
        case telephone = "TEL"
        case address = "ADR"
        case url = "URL"
        case uid = "UID"
        case agent = "AGENT"
    }

    let name: Name
    let parameters: VCardParameters
    let value: ArraySlice<UInt8>

    /// `nil` for a line without a colon and for properties that nobody needs.
    init?(_ line: ArraySlice<UInt8>) {
        guard let colon = VCardProperty.colon(in: line) else { return nil }
        let header = line[..<colon]
        let nameEnd = header.firstIndex(of: .semicolon) ?? header.endIndex
        guard let name = VCardProperty.name(header[..<nameEnd].trimmed) else { return nil }
        self.name = name
        parameters = VCardParameters(header[nameEnd...])
        value = line[(colon + 1)...]
    }

    /// The value as text: transfer encoding first, then the charset named, then the charset of the card.
    func text(in payload: Payload) -> String {
        switch parameters.encoding {
        case .plain:
            return parameters.charset?.text(value) ?? payload.text(value)
        case .quotedPrintable:
            return text(of: QuotedPrintable.decode(value)[...])
        case .base64:
            return Data(base64Encoded: Data(value), options: .ignoreUnknownCharacters).map {
                text(of: Array($0)[...])
            } ?? ""
        }
    }

    private func text(of decoded: ArraySlice<UInt8>) -> String {
        parameters.charset?.text(decoded) ?? Charset.decideUnmarked(decoded).text(decoded) ?? ""
    }

    /// The first colon outside quotes; where a quote is never closed, the first colon.
    private static func colon(in line: ArraySlice<UInt8>) -> Int? {
        var isQuoted = false
        for index in line.indices {
            if line[index] == .quote { isQuoted.toggle() }
            if line[index] == .colon, !isQuoted { return index }
        }
        return line.firstIndex(of: .colon)
    }

    /// The property's name without its group (`item1.TEL`).
    private static func name(_ bytes: ArraySlice<UInt8>) -> Name? {
        let plain = bytes.lastIndex(of: .dot).map { bytes[($0 + 1)...] } ?? bytes
        // The longest name that is read has 7 letters.
        guard plain.count <= 7 else { return nil }
        return Name(rawValue: String(decoding: plain, as: UTF8.self).uppercased())
    }
}
