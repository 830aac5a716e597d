internal import Badges
internal import Capture
internal import Foundation
internal import Front
internal import Leads
internal import Ledger

/// What a visitor says about themselves in one go; each part is an entry of its own, as if staff had tapped it.
struct VisitorDetails: Decodable {
    var id: UUID
    /// Names the lead of the badge that they showed; without it they are somebody without a badge.
    var pass: String?
    /// The fields that they typed or corrected; an empty one is cleared.
    var contact: [String: String]
    /// Ids of choices, or what was written, by question.
    var answers: [String: [String]]
    /// Whether they agree, by purpose.
    var consents: [String: Bool]
    /// Of the wording that they read, and its language, by purpose.
    var version: Int?
    var languages: [String: String]?

    /// Keeps everything; returns the lead.
    ///
    /// - Throws: `invalid` when something is no answer to what visitors are asked.
    func keep(at booth: Booth, _ context: FrontContext) async throws -> LeadID {
        let happenings = try happenings(at: booth)
        let lead = try await lead(at: booth, context)
        // What they agree to comes first, and decides on what they typed.
        var withheld: Set<Contact.Field>?
        for (index, happening) in happenings.enumerated() {
            if case .corrected(let field, _) = happening {
                if withheld == nil { withheld = try await booth.ledger.withheldFields(of: lead) }
                // The page says beside the field that it is not kept.
                if withheld?.contains(field) == true { continue }
            }
            try await booth.ledger.append(happening, to: lead, act: booth.act(id.part(index + 1), context))
        }
        return lead
    }

    private func lead(at booth: Booth, _ context: FrontContext) async throws -> LeadID {
        guard let pass else {
            let typed = try booth.contact(contact)
            let outcome = try await booth.capture.capture(typed: typed, act: booth.act(id, context))
            guard let lead = outcome.lead else { throw LanyardError(.internal, "The visitor was not kept.") }
            return lead
        }
        return try await booth.lead(ofPass: pass, context)
    }

    /// What is agreed to comes first: some fields are kept on that ground.
    ///
    /// The order is the same whenever it is sent.
    private func happenings(at booth: Booth) throws -> [Happening] {
        let consents = try consents.sorted { $0.key < $1.key }.map { purpose, isGiven in
            Happening.consented(
                try booth.checked(
                    ConsentReply(
                        purpose: purpose,
                        isGiven: isGiven,
                        version: version ?? 0,
                        language: languages?[purpose] ?? "",
                        method: .screen
                    )
                )
            )
        }
        let corrections = try pass == nil ? [] : corrections()
        let answers = try answers.sorted { $0.key < $1.key }.map { question, values in
            guard booth.show.visitors?.contains(where: { $0.ask == question }) == true else {
                throw LanyardError(.invalid, "Visitors of this show are not asked that.")
            }
            return Happening.answered(try booth.show.answer(to: question, values))
        }
        return consents + corrections + answers
    }

    private func corrections() throws(LanyardError) -> [Happening] {
        var corrections: [Happening] = []
        for (name, value) in contact.sorted(by: { $0.key < $1.key }) {
            guard let field = Contact.Field(rawValue: name) else {
                throw LanyardError(.invalid, "A contact has no field \"\(name.prefix(40))\".")
            }
            corrections.append(.corrected(field, value.field ?? ""))
        }
        return corrections
    }
}
