package import Foundation
package import Leads

/// What pages send about a lead, at the booth and where leads are vetted.
///
/// `id` is the act's, made by the client: the same again changes nothing.
package enum ActBody {
    package struct Reply: Decodable {
        package var id: UUID
        package var question: String
        package var values: [String]
    }

    package struct Note: Decodable {
        package var id: UUID
        package var text: String
    }

    package struct Correction: Decodable {
        package var id: UUID
        package var field: Contact.Field
        package var value: String
    }
}
