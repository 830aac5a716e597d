internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger
internal import NIOCore

/// The pages of a rehearsal.
///
///     GET /rehearsal                       the visitors' badges with what they say, and how everybody did
///     GET /rehearsal/badges/{number}.svg   the code on a badge
struct RehearsalPages {
    let booth: Booth
    let rehearsal: Rehearsal

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/rehearsal", use: start)
        routes.get("/rehearsal/badges/{number}", use: badge)
    }

    @Sendable private func start(_ request: Request, _ context: FrontContext) async throws -> Response {
        let scores = try await booth.ledger.rehearsalScores(rehearsal.visitors)
        return try booth.pages.answer(
            "rehearsal",
            [
                "pageTitle": booth.show.name,
                "show": ["name": booth.show.name, "place": booth.show.place ?? ""],
                "hasScores": !scores.isEmpty, "scores": scores.map(view),
                "visitors": rehearsal.visitors.enumerated().map { number, visitor in
                    [
                        "number": number + 1, "name": visitor.contact.name ?? "",
                        "company": visitor.contact.company ?? "", "title": visitor.contact.title ?? "",
                        "says": visitor.says.map { ["words": $0.text(in: context.language)] },
                    ] as [String: Any]
                },
            ],
            in: context.language
        )
    }

    @Sendable private func badge(_ request: Request, _ context: FrontContext) async throws -> Response {
        let name = context.parameters.get("number").map { String($0) } ?? ""
        guard name.hasSuffix(".svg"), let number = Int(name.dropLast(4)),
            rehearsal.codes.indices ~= number - 1
        else {
            throw LanyardError(.notFound, "There is no such badge.")
        }
        return Response(
            status: .ok,
            headers: [.contentType: "image/svg+xml"],
            body: .init(byteBuffer: ByteBuffer(string: rehearsal.codes[number - 1]))
        )
    }

    private func view(_ score: RehearsalScore) -> [String: Any] {
        [
            "person": score.person, "points": score.points, "leads": score.leads,
            "seconds": score.medianTime / 1_000, "needs": score.withNeed, "notes": score.withNote,
            "right": score.right, "asked": score.asked,
        ]
    }
}
