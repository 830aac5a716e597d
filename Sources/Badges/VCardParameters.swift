/// What the parameters of a property say, as far as a contact needs it.
struct VCardParameters {
    enum Encoding { case plain, quotedPrintable, base64 }

    private(set) var encoding = Encoding.plain
    private(set) var charset: Charset?
    /// A fax or a pager: nothing to call.
    private(set) var isMachine = false
    private(set) var isWork = false
    /// 1 is the most preferred, as in vCard 4.0; a bare PREF is 1, none is 101.
    private(set) var preference = 101

    init(_ header: ArraySlice<UInt8>) {
        for parameter in header.split(separator: .semicolon) {
            guard let equals = parameter.firstIndex(of: .equals) else {
                take(value: parameter.trimmed)
                continue
            }
            let key = parameter[..<equals].trimmed
            let value = parameter[(equals + 1)...].filter { $0 != .quote }[...]
            if key.equals(word: "charset") {
                charset = Charset(name: value)
            } else if key.equals(word: "pref") {
                preference = Int(String(decoding: value, as: UTF8.self)).map { max(1, min($0, 100)) } ?? 1
            } else {
                value.split(separator: .comma).forEach { take(value: $0.trimmed) }
            }
        }
    }

    /// A value of TYPE or ENCODING, or one of the bare words of vCard 2.1.
    private mutating func take(value: ArraySlice<UInt8>) {
        switch String(decoding: value.prefix(16), as: UTF8.self).lowercased() {
        case "quoted-printable": encoding = .quotedPrintable
        case "base64", "b": encoding = .base64
        case "pref": preference = 1
        case "work": isWork = true
        case "fax", "pager", "modem", "bbs", "isdn", "telex": isMachine = true
        case "utf-8", "utf8": charset = .utf8
        default: break
        }
    }
}
