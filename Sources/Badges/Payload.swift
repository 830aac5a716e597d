package import Leads

/// A payload prepared for the formats: no byte-order mark, never UTF-16, charset decided.
package struct Payload: Sendable {
    package let symbology: Symbology
    let isGS1: Bool
    /// The payload in `charset`: the untouched bytes, but for UTF-16, which becomes UTF-8 here.
    package let bytes: [UInt8]
    let charset: Charset
    /// The whole payload as text, untouched.
    package let text: String

    package init(_ symbol: Symbol) {
        symbology = symbol.symbology
        isGS1 = symbol.isGS1
        let found = Charset.decide(symbol.payload)
        switch found.charset {
        case .utf16LittleEndian, .utf16BigEndian:
            text = found.charset.text(symbol.payload[found.start...]) ?? ""
            bytes = Array(text.utf8)
            charset = .utf8
        case .utf8, .latin1, .windows1252, .other:
            charset = found.charset
            bytes = found.start == 0 ? symbol.payload : Array(symbol.payload[found.start...])
            text = found.charset.text(bytes[...]) ?? Charset.windows1252.text(bytes[...]) ?? ""
        }
    }

    /// The same bytes in another charset; `nil` when they are not valid in it.
    func reread(in charset: Charset) -> Payload? {
        charset.text(bytes[...]).map {
            Payload(symbology: symbology, isGS1: isGS1, bytes: bytes, charset: charset, text: $0)
        }
    }

    private init(symbology: Symbology, isGS1: Bool, bytes: [UInt8], charset: Charset, text: String) {
        self.symbology = symbology
        self.isGS1 = isGS1
        self.bytes = bytes
        self.charset = charset
        self.text = text
    }

    /// A part of the payload as text: UTF-8 where it is valid, else in the charset of the whole.
    func text(_ part: ArraySlice<UInt8>) -> String {
        Charset.utf8.text(part) ?? charset.text(part) ?? Charset.windows1252.text(part) ?? ""
    }
}
