internal import Foundation

/// Business cards, vCard 3.0 (RFC 2426): what mail programs and telephones import.
///
/// Importers drop an address or a number without TYPE, and a card without N, so every card has them.
package enum VCards: TextFormat {
    package static let kind = "vcard"
    package static let suffix = "vcf"
    package static let hasFields = false

    package static func head(_ mapping: Mapping) -> [UInt8] { [] }

    package static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> [UInt8] {
        func first(_ name: String) -> String? { lead.values[name]?.first { !$0.utf8.isEmpty } }
        let names = [first("familyName"), first("givenName")].map { escaped($0 ?? "") }
        guard let shown = ["name", "company", "email", "phone"].compactMap(first).first else {
            throw MappingRefusal(words: "Neither name nor company nor e-mail nor telephone is known.")
        }
        var lines = ["BEGIN:VCARD", "VERSION:3.0", "N:\(names[0]);\(names[1]);;;", "FN:\(escaped(shown))"]
        func add(_ property: String, _ name: String) {
            if let text = first(name) { lines.append("\(property):\(escaped(text))") }
        }
        add("ORG", "company")
        add("TITLE", "title")
        for email in lead.values["emails"] ?? [] {
            lines.append("EMAIL;TYPE=INTERNET,WORK:\(escaped(email))")
        }
        for phone in lead.values["phones"] ?? [] { lines.append("TEL;TYPE=WORK,VOICE:\(escaped(phone))") }
        if let address = first("address") { lines.append("ADR;TYPE=WORK:;;\(escaped(address));;;;") }
        add("URL", "website")
        add("NOTE", "summary")
        lines += ["UID:\(lead.key)", "END:VCARD"]
        return lines.flatMap { folded(Array($0.utf8)) }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ",", ";": escaped.append(contentsOf: ["\\", scalar])
            case "\n": escaped.append(contentsOf: ["\\", "n"])
            case "\r": continue
            default: escaped.append(scalar.value < 0x20 ? " " : scalar)
            }
        }
        return String(escaped)
    }

    /// The most octets on a line (RFC 2426, 2.6).
    private static let longestLine = 75

    /// A line folded between characters, never within one.
    private static func folded(_ line: [UInt8]) -> [UInt8] {
        var folded: [UInt8] = []
        var start = 0
        while start < line.count {
            // A line that goes on begins with a blank.
            let room = start == 0 ? longestLine : longestLine - 1
            var end = min(start + room, line.count)
            while end < line.count, line[end] & 0xc0 == 0x80 { end -= 1 }
            folded += (start == 0 ? [] : [UInt8(ascii: " ")]) + line[start..<end] + [13, 10]
            start = end
        }
        return folded
    }
}
