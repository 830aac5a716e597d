internal import CPhoneNumber

/// Phone numbers as the whole world writes them.
package enum PhoneNumbers {
    /// What is longer is no number.
    private static let longest = 250

    /// A number in E.164 ("+493012345678"); `nil` where it can be none.
    ///
    /// `region` is the country, as ISO 3166 writes it, of numbers without a country code.
    package static func e164(_ text: String, region: String) -> String? {
        guard text.utf8.count <= longest, !text.utf8.contains(0) else { return nil }
        var buffer = [CChar](repeating: 0, count: 17)
        guard cphonenumber_e164(text, text.utf8.count, region, &buffer) == 1 else { return nil }
        return self.text(in: buffer)
    }

    /// The country that a number belongs to ("DE"); `nil` where it can be none, or belongs to no country.
    package static func country(_ text: String, region: String) -> String? {
        guard text.utf8.count <= longest, !text.utf8.contains(0) else { return nil }
        var buffer = [CChar](repeating: 0, count: 3)
        guard cphonenumber_region(text, text.utf8.count, region, &buffer) == 1 else { return nil }
        return self.text(in: buffer)
    }

    private static func text(in buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
