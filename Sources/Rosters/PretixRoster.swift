internal import Badges
internal import Foundation
internal import Leads

/// The attendees of an event in pretix (docs.pretix.eu, REST API, orders).
///
/// Fifty orders a page is the most that pretix gives. Orders are asked for, not positions, because only they can be asked
/// for by the time of their last change.
package struct PretixRoster: RosterSource {
    private let client: RosterClient
    private let path: String

    package init(_ client: RosterClient, organizer: String, event: String) throws {
        for name in [organizer, event] {
            guard !name.isEmpty, name.utf8.allSatisfy({ Self.isPartOfName($0) }) else {
                throw LanyardError(
                    .invalid,
                    "\"\(name.prefix(60))\" is not a short name of pretix.",
                    subject: name
                )
            }
        }
        self.client = client
        path = "api/v1/organizers/\(organizer)/events/\(event)/orders/"
    }

    package var name: String { "pretix \(client.address) \(path)" }

    package func page(at place: RosterPlace) async throws -> RosterPage {
        let number = place.page.flatMap { Int($0) } ?? 1
        var query = [("page_size", "50"), ("page", "\(number)"), ("ordering", "datetime")]
        if let since = place.since { query.append(("modified_since", since)) }
        let (page, headers) = try await client.get(path, query, as: Page.self)
        var people = RosterPeople()
        for order in page.results where order.status == "p" || order.status == "n" { order.add(to: &people) }
        return RosterPage(
            people: people,
            next: page.next == nil ? nil : "\(number + 1)",
            // Of the first page: what changes while the others are fetched is not missed.
            since: number == 1 ? headers["x-page-generated"] : nil,
            total: page.count,
            count: page.results.count
        )
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".")
    }

    private struct Page: Decodable {
        var count: Int?
        var next: String?
        var results: [Order]
    }

    private struct Order: Decodable {
        /// `p` paid, `n` pending, `e` expired, `c` canceled.
        var status: String
        var email: String?
        var phone: String?
        var invoice_address: Address?
        var positions: [Position]

        struct Address: Decodable {
            var company: String?
        }

        func add(to people: inout RosterPeople) {
            for position in positions where position.canceled != true {
                var contact = position.contact
                contact.company = contact.company ?? invoice_address?.company?.field
                // Who ordered one ticket is who comes.
                if positions.count == 1 {
                    if contact.emails.isEmpty, let email = email?.field { contact.emails = [email] }
                    if let phone = phone?.field { contact.phones = [phone] }
                }
                guard !contact.isEmpty else { continue }
                // Badges carry the ticket's secret, or the id that pretix has for lead scanning.
                for id in [position.secret, position.pseudonymization_id] {
                    if let id = id?.field { people.append(badge: id, contact: contact) }
                }
            }
        }
    }

    private struct Position: Decodable {
        var secret: String
        var pseudonymization_id: String?
        var canceled: Bool?
        var attendee_name: String?
        var attendee_name_parts: [String: String?]?
        var attendee_email: String?
        var company: String?
        var street: String?
        var zipcode: String?
        var city: String?
        var country: String?

        var contact: Contact {
            var contact = Contact()
            contact.name = attendee_name?.field
            contact.givenName = attendee_name_parts?["given_name"].flatMap { $0?.field }
            contact.familyName = attendee_name_parts?["family_name"].flatMap { $0?.field }
            contact.company = company?.field
            if let email = attendee_email?.field { contact.emails = [email] }
            let place = [zipcode?.field, city?.field].compactMap(\.self).joined(separator: " ").field
            contact.address =
                [street?.field, place, country?.field].compactMap(\.self).joined(separator: ", ").field
            return contact
        }
    }
}

extension UInt8 {
    fileprivate var isASCIIAlphanumeric: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}
