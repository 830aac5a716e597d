import Leads

extension Roster {
    /// The person of a row.
    static func contact(_ row: TableRow, _ columns: RosterColumns) -> Contact {
        var contact = Contact()
        func first(_ column: RosterColumn) -> String? { columns.first(column).flatMap(row.field) }
        contact.givenName = first(.givenName)
        contact.familyName = first(.familyName) ?? lonelyName(row, columns)
        let both = [contact.givenName, contact.familyName].compactMap(\.self).joined(separator: " ").field
        contact.name =
            columns.first(.familyName) == nil && contact.familyName != nil ? both : first(.name) ?? both
        contact.company = first(.company)
        contact.title = first(.title)
        columns.all(.email).compactMap(row.field).forEach { contact.emails.appendNew($0) }
        columns.all(.phone).compactMap(row.field).forEach { contact.phones.appendNew($0) }
        let place = [first(.postcode), first(.city)].compactMap(\.self).joined(separator: " ").field
        contact.address =
            [first(.street), place, first(.country)].compactMap(\.self).joined(separator: ", ").field
        contact.website = first(.website)?.website
        return contact
    }

    /// The family name of files that call it "name" beside a first name ("Name; Vorname").
    private static func lonelyName(_ row: TableRow, _ columns: RosterColumns) -> String? {
        guard columns.first(.familyName) == nil, let given = columns.first(.givenName).flatMap(row.field),
            let name = columns.first(.name).flatMap(row.field)
        else { return nil }
        let isWhole =
            name.utf8.starts(with: given.utf8) || name.utf8.reversed().starts(with: given.utf8.reversed())
        return isWhole ? nil : name
    }
}

extension TableRow {
    fileprivate func field(_ column: Int) -> String? { self[column].field }
}
