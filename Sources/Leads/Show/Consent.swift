/// On what legal ground a show's leads are kept, and what their visitors are asked to agree to, as the show file says.
package struct Consent: Sendable, Equatable, Codable {
    /// Raised when a wording changes: each answer names the version that was shown or read out.
    package var version: Int
    /// Why a visitor's data may be kept at all.
    package var ground: Ground
    /// Fields of the contact that are kept on another ground.
    package var fields: [String: Ground]?
    /// Each is asked apart; none is given until the visitor says so.
    package var purposes: [Purpose]

    /// The grounds of GDPR, article 6 (1), that a trade show can have.
    package enum Ground: String, Sendable, Codable, CaseIterable {
        case consent, contract
        case legitimateInterest = "legitimate-interest"
        case legalObligation = "legal-obligation"
    }

    /// One thing that a visitor may agree to.
    package struct Purpose: Sendable, Equatable, Codable {
        package var id: String
        package var label: LocalText
        /// What is read out, shown or printed, word for word.
        package var wording: LocalText
        /// The fields of the contact that may be kept of whoever agrees; `nil`: the one that the purpose has its id from.
        package var fields: [String]?
    }

    package subscript(purpose: String) -> Purpose? { purposes.first { $0.id == purpose } }
}

extension Consent {
    /// The first thing that is wrong with the section of a show file, in words.
    var complaint: String? {
        if !(1...1_000_000 ~= version) { return "the version of consent must be 1 or more." }
        // More is not asked at a booth.
        if purposes.count > 12 { return "more than 12 purposes of consent." }
        if let twice = purposes.map(\.id).firstRepeated { return "two purposes have the id \(twice)." }
        for purpose in purposes {
            if purpose.id.utf8.isEmpty || purpose.id.utf8.count > 60 {
                return "a purpose needs an id of 1 to 60 letters."
            }
            if purpose.label.isEmpty || purpose.wording.isEmpty {
                return "the purpose \(purpose.id) needs a label and a wording."
            }
        }
        if let stranger = fields?.keys.sorted().first(where: { Contact.Field(rawValue: $0) == nil }) {
            return "consent has a ground for \(stranger), which is no field of a contact."
        }
        if let fieldsComplaint { return fieldsComplaint }
        if Show.json(self).count > 60_000 { return "consent is too long: more than 60,000 bytes." }
        return nil
    }
}

/// What a visitor said to one purpose.
///
/// A later reply replaces an earlier one: withdrawing is as easy as giving. All stay in the ledger.
package struct ConsentReply: Sendable, Hashable {
    /// How it was asked and answered.
    package enum Method: String, Sendable, CaseIterable, Codable {
        case spoken, screen, paper
    }

    package var purpose: String
    package var isGiven: Bool
    /// Version and language of the wording.
    package var version: Int
    package var language: String
    package var method: Method

    package init(purpose: String, isGiven: Bool, version: Int, language: String, method: Method) {
        self.purpose = purpose
        self.isGiven = isGiven
        self.version = version
        self.language = language
        self.method = method
    }
}
