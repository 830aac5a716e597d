import Cast
import Leads
import Testing

/// People of a list, packed.
struct RosterPeopleTests {
    @Test func `a packed contact is the one that stands in entries, byte for byte`() throws {
        var random = SplitMix64(seed: 4)
        var people = RosterPeople()
        var contacts: [Contact] = Visitor.all.map(\.contact) + [Contact()]
        for number in 0..<300 {
            var contact = Contact()
            let texts = ["x", "Jürgen Müller", "陳 美玲", String(repeating: "é", count: 200), ""]
            let fields: [WritableKeyPath<Contact, String?>] = [
                \.name, \.givenName, \.familyName, \.company, \.title, \.address, \.website,
            ]
            for field in fields where random.once(in: 2) { contact[keyPath: field] = texts.pick(&random) }
            contact.emails = (0..<(number % 4)).map { "mail\($0)@x.example" }
            contact.phones = (0..<(number % 30)).map { "+49 \($0)" }
            contacts.append(contact)
        }
        for (number, contact) in contacts.enumerated() {
            people.append(badge: "B\(number)", contact: contact)
        }
        #expect(people.count == contacts.count && !people.isEmpty)
        for (number, contact) in contacts.enumerated() {
            let person = people[number]
            #expect(person.badge == "B\(number)")
            #expect(Array(person.contact) == contact.encoded.encoded)
            #expect(
                person.words == [contact.name, contact.company].compactMap(\.self).joined(separator: " ")
            )
        }
    }
}
