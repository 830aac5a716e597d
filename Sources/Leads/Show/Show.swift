/// One exhibition, as its show file says: dates, questions, lead definition, key.
package struct Show: Sendable, Equatable {
    /// Short and stable; stands in every visit.
    package var id: String
    package var name: String
    package var place: String?
    /// First and last day, as `YYYY-MM-DD` in the show's time zone.
    package var from: String
    package var to: String
    /// An IANA name ("Europe/Berlin").
    package var timeZone: String
    /// The country, as ISO 3166 writes it ("DE"), of phone numbers without a country code; `nil` where numbers need one.
    package var region: String?
    /// Thirty-two secret bytes that turn badge identities into lead ids.
    package var key: [UInt8]
    package var questions: Questions
    package var definition: LeadDefinition
    /// `nil`: nothing is asked, and the owner of the show knows why that is lawful.
    package var consent: Consent?
    /// The badge formats of this show: names of shipped ones, and paths of files beside the show file; `nil` for all
    /// that need no show to be sure.
    package var formats: [String]?
    /// The people at the booth, by name; `nil` or empty: nobody signs in unless they are added at the kiosk.
    package var staff: [String]?
    /// What visitors are asked at their own screen; `nil`: only who they are.
    package var visitors: [VisitorQuestion]?
    /// What those of them may do who do more than meet visitors.
    package var staffRoles: [String: StaffRole] = [:]
    /// How long people are kept; `nil`: until they ask.
    package var retention: Retention?
}

/// What staff ask, in order.
///
/// A lead keeps the version it was asked with.
package struct Questions: Sendable, Equatable, Codable {
    package var version: Int
    package var ask: [Question]

    package subscript(id: String) -> Question? { ask.first { $0.id == id } }
}
