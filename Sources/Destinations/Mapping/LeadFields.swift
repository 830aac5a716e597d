package import Leads

/// The names that a mapping calls the fields of a lead by.
package enum LeadFields {
    /// Those that every lead may have, with what they are.
    package static let all: [(name: String, words: String)] = [
        ("key", "our own key of the lead, the same for ever"),
        ("name", "the whole name"),
        ("givenName", "the given name, taken from the whole name where the badge has only that"),
        ("familyName", "the family name, the same way"),
        ("company", "the company"),
        ("title", "the job title"),
        ("email", "the e-mail address to use"),
        ("emails", "all e-mail addresses"),
        ("phone", "the telephone number to use, as written"),
        ("phones", "all telephone numbers"),
        ("address", "the postal address on one line"),
        ("website", "the web site"),
        ("badge", "the id that the badge carries"),
        ("country", "the country, as two letters, as far as number and domain tell"),
        ("notes", "the notes"),
        ("answers", "all questions with their answers, in words"),
        ("summary", "answers and notes, in words"),
        ("show", "the id of the show"),
        ("showName", "the name of the show"),
        ("capturedAt", "when they were met first: 2026-04-20T09:30:00Z"),
        ("visits", "how often they were met"),
        ("staff", "who met them first"),
        ("verdict", "what the lead definition says"),
        ("rating", "hot, warm or cold"),
        ("points", "the points of the rating"),
        ("reasons", "why the rating is what it is"),
        ("definition", "the version of the lead definition"),
        ("decidedBy", "who accepted the lead"),
        ("batch", "the name of the batch"),
    ]

    /// All names at a show: beside `all`, each answer as ids and in words, and each purpose of consent.
    package static func names(at show: Show) -> [String] {
        all.map(\.name) + show.questions.ask.flatMap { ["answer.\($0.id)", "words.\($0.id)"] }
            + (show.consent?.purposes.map { "consent.\($0.id)" } ?? [])
    }
}
