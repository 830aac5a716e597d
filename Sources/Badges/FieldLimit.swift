/// The bounds of contact fields.
enum FieldLimit {
    /// Twice the longest field of the strictest CRM (Salesforce: company, 255 characters).
    static let scalars = 512
    /// E-mail addresses and phone numbers kept of one badge.
    static let values = 16
}
