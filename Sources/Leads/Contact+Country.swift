extension Contact {
    /// Where somebody is most likely at home ("DE"): the country of the first phone number, or else that of the mail
    /// domain, where it has one.
    ///
    /// `ofPhone` says which country a number belongs to.
    package func country(ofPhone: (String) -> String?) -> String? {
        phone.flatMap(ofPhone) ?? email.flatMap(Self.country(ofMail:))
    }

    /// The country of a domain that ends in one; top-level domains of two letters are countries' (ISO 3166), but for two.
    private static func country(ofMail address: String) -> String? {
        guard let domain = address.mailDomain else { return nil }
        let end = domain.utf8.split(separator: UInt8(ascii: ".")).last.map(Array.init) ?? []
        guard end.count == 2, end.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else {
            return nil
        }
        switch String(decoding: end, as: UTF8.self) {
        case "uk": return "GB"
        case "eu": return nil
        case let code: return code.uppercased()
        }
    }
}

extension String {
    /// What stands behind the last `@`, in small letters.
    package var mailDomain: String? {
        utf8.lastIndex(of: UInt8(ascii: "@")).map { String(self[utf8.index(after: $0)...]).lowercased() }
    }
}
