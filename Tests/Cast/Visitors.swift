internal import Foundation
package import Leads

/// The people who stop at our booth in the tests.
package struct Visitor: Sendable {
    package var badge: String
    package var contact: Contact

    private init(badge: String, name: String, company: String, title: String, email: String) {
        self.badge = badge
        contact = Contact()
        contact.name = name
        contact.company = company
        contact.title = title
        contact.emails = [email]
    }

    package static let anna = Visitor(
        badge: "1001",
        name: "Anna Berg",
        company: "Acme Pumps",
        title: "Head of Purchasing",
        email: "anna.berg@acme.example"
    )
    package static let jurgen = Visitor(
        badge: "1002",
        name: "Jürgen Müller",
        company: "Straßenbau Süd",
        title: "Geschäftsführer",
        email: "j.mueller@strassenbau.example"
    )
    package static let chen = Visitor(
        badge: "1003",
        name: "陳 美玲",
        company: "Formosa Valves",
        title: "Engineer",
        email: "chen@formosa.example"
    )
    package static let dora = Visitor(
        badge: "1004",
        name: "Dora Oyelaran",
        company: "Lagos Machine Works",
        title: "CEO",
        email: "dora@gmail.com"
    )
    package static let all = [anna, jurgen, chen, dora]

    /// The lead of this visitor's badge at a show.
    package func lead(at show: Show = .sample) -> LeadID { LeadID(badge: "id:\(badge)", at: show) }

    /// A scan of the badge, with what it says of the person.
    package var visit: Visit {
        Visit(
            show: Show.sample.id,
            way: .camera,
            symbol: Symbol(symbology: .qrCode, payload: Array("\(badge);\(contact.name ?? "")".utf8)),
            format: "cast",
            badge: badge,
            contact: contact
        )
    }

    /// A scan of a badge that carries nothing but a number.
    package var bareVisit: Visit {
        Visit(
            show: Show.sample.id,
            way: .scanner,
            symbol: Symbol(symbology: .code128, payload: Array(badge.utf8)),
            format: "id",
            badge: badge,
            contact: nil
        )
    }
}

extension Show {
    /// The sample show that ships with the kiosk.
    package static let sample: Show = {
        let file = Files.project.appending(path: "kiosk/show/sample.yaml")
        do {
            return try Show(yaml: Files.text(file), file: file.path)
        } catch {
            fatalError("the sample show cannot be read: \(error)")
        }
    }()
}

extension MailDomains {
    /// A few well-known ones.
    package static let cast = MailDomains(
        free: ["gmail.com", "gmx.de"],
        disposable: ["mailinator.com"],
        roles: ["info", "sales"]
    )
}
