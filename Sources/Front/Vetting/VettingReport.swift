internal import Foundation
internal import Hummingbird
internal import Leads
internal import Ledger

/// Who decides how: what makes a prejudice visible.
///
///     GET /vetting/report     rejections by decider, domain, country, show and staff; shows that wait; free-mail leads
struct VettingReport {
    let room: VettingRoom

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/vetting/report", use: report)
    }

    @Sendable private func report(_ request: Request, _ context: FrontContext) async throws -> Response {
        let words = room.words(context)
        let report = try await room.ledger.decisionReport(ofShow: room.ofShow)
        var content = room.page(context, title: "report", at: "/vetting/report")
        content.merge(
            ReportView(report, show: room.show, words: words).content,
            uniquingKeysWith: { $1 }
        )
        return try room.pages.answer("vetting-report", content, to: context)
    }
}
