internal import Foundation
internal import Yams

extension Show {
    /// Reads a show file and checks that it can be worked with.
    ///
    /// - Throws: `LanyardError(.invalid)` that says where in the file what is wrong.
    package init(yaml text: String, file: String) throws(LanyardError) {
        let form: Form
        do {
            form = try YAMLDecoder().decode(Form.self, from: text)
        } catch {
            throw LanyardError(
                .invalid,
                "The show file \(file) cannot be read: \(Self.explain(error))",
                subject: file
            )
        }
        self.init(
            id: form.show,
            name: form.name,
            place: form.place,
            from: form.from,
            to: form.to,
            timeZone: form.timeZone,
            region: form.region,
            key: Data(base64Encoded: form.key).map { Array($0) } ?? [],
            questions: form.questions,
            definition: LeadDefinition(version: 1, rules: []),
            consent: form.consent,
            formats: form.formats,
            staff: form.staff?.map(\.name),
            visitors: form.visitors,
            staffRoles: (form.staff ?? []).reduce(into: [:]) { $0[$1.name] = $1.role },
            retention: form.retention
        )
        if let complaint {
            throw LanyardError(.invalid, "The show file \(file) cannot be used: \(complaint)", subject: file)
        }
        definition = try Self.definition(text, questions, file)
    }

    private static func definition(
        _ text: String,
        _ questions: Questions,
        _ file: String
    ) throws(LanyardError) -> LeadDefinition {
        let read = DefinitionFile(yaml: text, questions: questions)
        if let definition = read.definition { return definition }
        // More than these nobody reads at once; `lanyard definition check` shows all.
        let complaints = read.complaints.prefix(5).map { $0.text(in: file) }.joined(separator: "\n")
        throw LanyardError(.invalid, "The show file \(file) cannot be used:\n\(complaints)", subject: file)
    }

    /// The layout of the file.
    private struct Form: Codable {
        var show: String
        var name: String
        var place: String?
        var from: String
        var to: String
        var timeZone: String
        var region: String?
        var key: String
        var questions: Questions
        var consent: Consent?
        var formats: [String]?
        var staff: [ListedStaff]?
        var retention: Retention?
        var visitors: [VisitorQuestion]?
    }

    /// The first thing that is wrong, in words.
    private var complaint: String? {
        if key.count != 32 { return "key must be 32 bytes in base64 (`openssl rand -base64 32` makes one)." }
        if id.isEmpty || id.utf8.count > 64 { return "show must be a short name." }
        if TimeZone(identifier: timeZone) == nil { return "timeZone \"\(timeZone)\" is not known." }
        if let region, region.utf8.count != 2 || !region.utf8.allSatisfy({ 0x41...0x5a ~= $0 }) {
            return "region must be a country in two letters, like DE."
        }
        if !Self.isDay(from) || !Self.isDay(to) || from > to {
            return "from and to must be days like 2026-04-20, in this order."
        }
        return staff?.complaint ?? questions.complaint ?? consent?.complaint ?? retention?.complaint
            ?? visitorsComplaint
    }

    private var visitorsComplaint: String? {
        visitors?.first { questions[$0.ask] == nil }.map {
            "visitors names the question \($0.ask), which is not asked."
        }
    }

    private static func isDay(_ text: String) -> Bool { DateRange.isDay(text.utf8) }

    /// Yams tells line and column of what is no YAML; for what is YAML of the wrong shape we name the place.
    private static func explain(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let (context, what): (DecodingError.Context, String)
        switch error {
        case .keyNotFound(let key, let found): (context, what) = (found, "\(key.stringValue) is missing")
        case .valueNotFound(_, let found): (context, what) = (found, "the value is missing")
        case .typeMismatch(let type, let found): (context, what) = (found, "this should be a \(type)")
        case .dataCorrupted(let found): (context, what) = (found, found.debugDescription)
        @unknown default: return "\(error)"
        }
        if let cause = context.underlyingError { return "\(cause)" }
        let place = context.codingPath.map(\.stringValue).joined(separator: ".")
        return place.isEmpty ? "\(what)." : "at \(place): \(what)."
    }
}

extension [String] {
    /// More people than a booth has do not fit on the page where they sign in.
    private static let mostStaff = 100

    /// What is wrong with a list of staff.
    fileprivate var complaint: String? {
        if count > Self.mostStaff { return "more than \(Self.mostStaff) people in staff." }
        if let odd = first(where: { $0.nameLine?.utf8.elementsEqual($0.utf8) != true }) {
            return "the name \"\(odd.prefix(60))\" in staff must be 1 to 60 letters in one line."
        }
        return firstRepeated.map { "staff has \($0) twice." }
    }
}

extension [String] {
    var firstRepeated: String? {
        var seen: Set<String> = []
        return first { !seen.insert($0).inserted }
    }
}
