internal import Badges
internal import Leads

/// What people said, checked before it is kept.
extension Booth {
    /// The reply, if visitors of this show are asked that.
    ///
    /// An act that waited on a device may name an earlier wording; a later one was never shown.
    func checked(_ reply: ConsentReply) throws(LanyardError) -> ConsentReply {
        guard let consent = show.consent, 1...consent.version ~= reply.version,
            reply.version != consent.version || consent[reply.purpose] != nil,
            1...20 ~= reply.language.utf8.count, 1...60 ~= reply.purpose.utf8.count
        else { throw LanyardError(.invalid, "Visitors of this show are not asked to agree to that.") }
        return reply
    }

    /// A contact out of what was typed into its fields.
    func contact(_ fields: [String: String]) throws(LanyardError) -> Contact {
        var contact = Contact()
        for (name, value) in fields {
            guard let field = Contact.Field(rawValue: name) else {
                throw LanyardError(.invalid, "A contact has no field \"\(name.prefix(40))\".")
            }
            contact[field] = value.field
        }
        return contact
    }
}
