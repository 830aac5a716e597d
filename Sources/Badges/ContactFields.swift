/// Rules that every card format shares for single fields.
extension String {
    /// This text as the address of a web site: `nil` for `javascript:` and every scheme but http and https.
    var website: String? {
        let scheme = utf8.prefix {
            $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        }
        let rest = utf8.dropFirst(scheme.count)
        guard rest.first == .colon else { return field }
        // `example.org:8080` never gets here (a dot ends the scheme); `localhost:8080` does.
        if rest.dropFirst().first?.isASCIIDigit == true { return field }
        return scheme.equals(word: "http") || scheme.equals(word: "https") ? field : nil
    }

    /// Without a prefix such as `mailto:`, whatever its case.
    func without(prefix: StaticString) -> String {
        guard utf8.starts(withWord: prefix) else { return self }
        return String(decoding: utf8.dropFirst(prefix.utf8CodeUnitCount), as: UTF8.self)
    }
}

extension [String] {
    /// Appends a value that is not there yet, up to the bound.
    mutating func appendNew(_ value: String) {
        if count < FieldLimit.values, !contains(where: { $0.utf8.elementsEqual(value.utf8) }) {
            append(value)
        }
    }
}
