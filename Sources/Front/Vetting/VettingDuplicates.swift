internal import Foundation
internal import Hummingbird
internal import Leads
internal import Ledger

/// Leads that may be one person.
///
///     GET /vetting/duplicates                         all pairs, the likeliest first
///     GET /vetting/leads/{lead}/duplicates            those of one lead, as a piece of a page
///     GET /vetting/duplicates/{lead}?other=           two leads side by side, for merging
struct VettingDuplicates {
    let room: VettingRoom

    /// As many as somebody goes through before the page is loaded again.
    private static let mostShown = 200
    /// The likeliest of one lead.
    private static let mostOfOne = 5

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/vetting/duplicates", use: pairs)
        routes.get("/vetting/leads/{lead}/duplicates", use: ofOne)
        routes.get("/vetting/duplicates/{lead}", use: sideBySide)
    }

    @Sendable private func pairs(_ request: Request, _ context: FrontContext) async throws -> Response {
        let all = try await room.finder.suggestions()
        let shown = Array(all.prefix(Self.mostShown))
        var content = room.page(context, title: "duplicates", at: "/vetting/duplicates")
        content["pairs"] = try await views(shown, room.words(context))
        content["count"] = all.isEmpty ? "" : room.words(context).count("vetting", "pairs", all.count)
        return try room.pages.answer("vetting-duplicates", content, to: context)
    }

    @Sendable private func ofOne(_ request: Request, _ context: FrontContext) async throws -> Response {
        let lead = try context.lead()
        let found = try await room.finder.suggestions(for: lead).prefix(Self.mostOfOne)
        let content =
            ["pairs": try await views(Array(found), room.words(context)), "id": "\(lead)"] as [String: Any]
        return try room.pages.answer("vetting-likely", content, to: context)
    }

    @Sendable private func sideBySide(_ request: Request, _ context: FrontContext) async throws -> Response {
        let words = room.words(context)
        let (lead, other) = (try context.lead(), try room.other(request.query("other") ?? ""))
        try await room.checkShow(of: other)
        let (kept, gone) = (
            try await room.ledger.story(of: lead), try await room.ledger.story(of: other)
        )
        guard kept.lead.id != gone.lead.id else {
            throw LanyardError(.conflict, "These two are one lead already.", subject: "\(lead)")
        }
        let likeness = try await room.finder.suggestions(for: kept.lead.id).first { $0.other == gone.lead.id }
        var content = room.page(context, title: "merge", at: "/vetting/duplicates")
        content.merge(
            MergeView(kept, gone, ledger: room.ledger, words: words).content,
            uniquingKeysWith: { $1 }
        )
        content["lines"] = likeness.map { $0.resemblance.lines.map { line($0, words) } } ?? []
        content["back"] = request.query("back") ?? ""
        return try room.pages.answer("vetting-merge", content, to: context)
    }

    private func views(_ pairs: [DuplicateSuggestion], _ words: Words) async throws -> [[String: Any]] {
        let leads = try await room.ledger.leads(Set(pairs.flatMap { [$0.lead, $0.other] }))
        return pairs.compactMap { pair in
            guard let one = leads[pair.lead], let other = leads[pair.other], isShown(one), isShown(other)
            else { return nil }
            return [
                "one": person(one, words), "other": person(other, words),
                "points": "\(pair.resemblance.points)",
                "lines": pair.resemblance.lines.map { line($0, words) },
            ]
        }
    }

    private func isShown(_ lead: LeadSummary) -> Bool {
        room.ofShow == nil || lead.show == nil || lead.show == room.ofShow
    }

    private func person(_ lead: LeadSummary, _ words: Words) -> [String: Any] {
        [
            "id": "\(lead.id)", "name": lead.contact.name ?? lead.badge ?? "",
            "company": lead.contact.company ?? "", "email": lead.contact.email ?? "",
            "show": lead.show ?? "", "at": ShowClock(room.show, words).time(lead.capturedAt),
        ]
    }

    private func line(_ line: Resemblance.Line, _ words: Words) -> [String: Any] {
        [
            "points": line.points > 0 ? "+\(line.points)" : "\(line.points)",
            "words": words.sentence(line.words),
        ]
    }
}
