internal import Badges
internal import Foundation
internal import Leads

/// The attendees of an event in Eventbrite (eventbrite.com/platform/api, list attendees by event).
package struct EventbriteRoster: RosterSource {
    /// Where Eventbrite answers.
    package static let address = "https://www.eventbriteapi.com"

    private let client: RosterClient
    private let path: String

    package init(_ client: RosterClient, event: String) throws {
        guard (1...30).contains(event.utf8.count), event.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            throw LanyardError(
                .invalid,
                "An event of Eventbrite is named by digits, as in its address.",
                subject: event
            )
        }
        self.client = client
        path = "v3/events/\(event)/attendees/"
    }

    package var name: String { "eventbrite \(client.address) \(path)" }

    package func page(at place: RosterPlace) async throws -> RosterPage {
        var query: [(String, String)] = []
        if let since = place.since { query.append(("changed_since", since)) }
        if let page = place.page { query.append(("continuation", page)) }
        let page = try await client.get(path, query, as: Page.self).answer
        var people = RosterPeople()
        for attendee in page.attendees where attendee.cancelled != true && attendee.refunded != true {
            let contact = attendee.profile?.contact ?? Contact()
            guard !contact.isEmpty else { continue }
            for barcode in attendee.barcodes ?? [] {
                if let id = barcode.barcode?.field { people.append(badge: id, contact: contact) }
            }
        }
        return RosterPage(
            people: people,
            next: page.pagination.has_more_items == true ? page.pagination.continuation : nil,
            since: page.attendees.compactMap(\.changed).max(),
            total: page.pagination.object_count,
            count: page.attendees.count
        )
    }

    private struct Page: Decodable {
        var pagination: Pagination
        var attendees: [Attendee]

        struct Pagination: Decodable {
            var object_count: Int?
            var has_more_items: Bool?
            var continuation: String?
        }
    }

    private struct Attendee: Decodable {
        /// In UTC, as `2026-04-20T09:00:00Z`.
        var changed: String?
        var cancelled: Bool?
        var refunded: Bool?
        var profile: Profile?
        var barcodes: [Barcode]?

        struct Barcode: Decodable {
            var barcode: String?
        }
    }

    private struct Profile: Decodable {
        var name: String?
        var first_name: String?
        var last_name: String?
        var email: String?
        var company: String?
        var job_title: String?
        var cell_phone: String?
        var work_phone: String?
        var website: String?
        var addresses: [String: Address]?

        struct Address: Decodable {
            var address_1: String?
            var postal_code: String?
            var city: String?
            var country: String?

            var line: String? {
                let place = [postal_code?.field, city?.field].compactMap(\.self).joined(separator: " ").field
                return [address_1?.field, place, country?.field].compactMap(\.self).joined(separator: ", ")
                    .field
            }
        }

        var contact: Contact {
            var contact = Contact()
            contact.givenName = first_name?.field
            contact.familyName = last_name?.field
            let both = [contact.givenName, contact.familyName].compactMap(\.self).joined(separator: " ").field
            contact.name = name?.field ?? both
            contact.company = company?.field
            contact.title = job_title?.field
            contact.emails = [email?.field].compactMap(\.self)
            contact.phones = [work_phone?.field, cell_phone?.field].compactMap(\.self)
            contact.address = addresses?["work"]?.line
            contact.website = website?.field
            return contact
        }
    }
}
