import Leads

/// Where in a row of a list stands what is kept of a person: looked up once for all rows.
struct PersonColumns {
    private let name, givenName, familyName, company, title, street, postcode, city, country, website: Int?
    private let emails, phones: [Int]

    init(_ columns: RosterColumns) {
        name = columns.first(.name)
        givenName = columns.first(.givenName)
        familyName = columns.first(.familyName)
        company = columns.first(.company)
        title = columns.first(.title)
        street = columns.first(.street)
        postcode = columns.first(.postcode)
        city = columns.first(.city)
        country = columns.first(.country)
        website = columns.first(.website)
        emails = columns.all(.email)
        phones = columns.all(.phone)
    }

    /// The person of a row.
    func contact(_ row: TableRow) -> Contact {
        var contact = Contact()
        contact.givenName = row.field(givenName)
        contact.familyName = row.field(familyName) ?? lonelyName(row, beside: contact.givenName)
        let both = [contact.givenName, contact.familyName].compactMap(\.self).joined(separator: " ").field
        contact.name = familyName == nil && contact.familyName != nil ? both : row.field(name) ?? both
        contact.company = row.field(company)
        contact.title = row.field(title)
        emails.compactMap(row.field).forEach { contact.emails.appendNew($0) }
        phones.compactMap(row.field).forEach { contact.phones.appendNew($0) }
        let place = [row.field(postcode), row.field(city)].compactMap(\.self).joined(separator: " ").field
        contact.address =
            [row.field(street), place, row.field(country)].compactMap(\.self).joined(separator: ", ").field
        contact.website = row.field(website)?.website
        return contact
    }

    /// The family name of files that call it "name" beside a first name ("Name; Vorname").
    private func lonelyName(_ row: TableRow, beside given: String?) -> String? {
        guard familyName == nil, let given, let name = row.field(name) else { return nil }
        let isWhole =
            name.utf8.starts(with: given.utf8) || name.utf8.reversed().starts(with: given.utf8.reversed())
        return isWhole ? nil : name
    }
}

extension TableRow {
    fileprivate func field(_ column: Int?) -> String? { column.flatMap { self[$0].field } }
}
