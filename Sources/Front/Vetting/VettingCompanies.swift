internal import Foundation
internal import Hummingbird
internal import Leads
internal import Ledger

/// Companies that are written in more than one way, put right with one click each.
///
///     GET  /vetting/companies         each company with its spellings, and the commonest as a proposal
///     POST /api/vetting/companies     {id, name, spellings}   writes the name in all leads that are spelled so
struct VettingCompanies {
    let room: VettingRoom

    /// As many as somebody goes through before the page is loaded again.
    private static let mostShown = 100

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/vetting/companies", use: companies)
        routes.post("/api/vetting/companies", use: repair)
    }

    @Sendable private func companies(_ request: Request, _ context: FrontContext) async throws -> Response {
        let words = room.words(context)
        let all = try await room.ledger.companySpellings(ofShow: room.ofShow)
        var content = room.page(context, title: "companies", at: "/vetting/companies")
        content["companies"] = all.prefix(Self.mostShown).map { company in
            [
                "proposal": company.proposal, "leads": words.count("vetting", "leads", company.leads),
                "spellings": company.spellings.map {
                    ["text": $0.text, "count": "\($0.leads.count)"] as [String: Any]
                },
            ] as [String: Any]
        }
        content["count"] = all.isEmpty ? "" : words.count("vetting", "companiesOdd", all.count)
        return try room.pages.answer("vetting-companies", content, to: context)
    }

    private struct Repair: Decodable {
        var id: UUID
        var name: String
        var spellings: [String]
    }

    private struct Repaired: Encodable {
        var entries: [String]
        var words: String
    }

    @Sendable private func repair(_ request: Request, _ context: FrontContext) async throws -> Response {
        let repair = try await request.json(Repair.self, in: context)
        guard let name = room.clean(repair.name) else {
            throw LanyardError(.invalid, "Write the name of the company.")
        }
        let key = CompanyName.key(of: repair.spellings.first ?? "")
        let company = try await room.ledger.companySpellings(ofShow: room.ofShow).first { company in
            CompanyName.key(of: company.proposal) == key
        }
        guard let company else {
            throw LanyardError(.notFound, "Nobody is spelled so any more. Load the page again.")
        }
        // Only what was on the screen: another spelling may have come since.
        let seen = company.spellings.filter { spelling in
            repair.spellings.contains { $0.utf8.elementsEqual(spelling.text.utf8) }
                && !spelling.text.utf8.elementsEqual(name.utf8)
        }
        let leads = Array(seen.flatMap(\.leads).prefix(Ledger.mostCorrectedAtOnce))
        let entries = try await room.ledger.writeCompany(
            name,
            in: leads,
            act: room.act(repair.id, context)
        )
        try await room.changed(leads)
        return try .json(
            Repaired(
                entries: entries.map { "\($0)" },
                words: room.words(context).count("vetting", "repaired", entries.count)
            ),
            status: .created
        )
    }
}
