import Foundation
import Synchronization

/// pretix as it answers (recorded from pretix 2026.8): orders page by page, filtered by their last change.
final class FakePretix: Sendable {
    struct Order: Sendable {
        var code: String
        var modified: String
        var status = "p"
        var attendees: [(name: String, secret: String)]
    }

    struct State: Sendable {
        var orders: [Order] = []
        var questions: [FakeOrganiser.Question] = []
        /// What the next questions are answered with instead.
        var troubles: [FakeOrganiser.Answer] = []
        /// A page that cannot be had.
        var broken: String?
        var now = "2026-04-20T09:00:00.000000Z"
    }

    let state = Mutex(State())
    static let path = "/api/v1/organizers/expo/events/expo26/orders/"

    func answer(_ question: FakeOrganiser.Question) -> FakeOrganiser.Answer {
        state.withLock { state in
            state.questions.append(question)
            if !state.troubles.isEmpty { return state.troubles.removeFirst() }
            if let broken = state.broken, broken == question.query["page"] {
                return FakeOrganiser.Answer(status: 500, body: "")
            }
            guard question.authorisation == "Token sesame" else {
                return FakeOrganiser.Answer(status: 401, body: #"{"detail":"Invalid token."}"#)
            }
            guard question.path == Self.path else {
                return FakeOrganiser.Answer(status: 404, body: #"{"detail":"Not found."}"#)
            }
            let since = question.query["modified_since"] ?? ""
            let orders = state.orders.filter { $0.modified >= since }
            let size = min(question.query["page_size"].flatMap { Int($0) } ?? 50, 50)
            let page = question.query["page"].flatMap { Int($0) } ?? 1
            let start = (page - 1) * size
            guard start == 0 || start < orders.count else {
                return FakeOrganiser.Answer(status: 404, body: #"{"detail":"Invalid page."}"#)
            }
            let results = orders.dropFirst(start).prefix(size).map(Self.json).joined(separator: ",")
            let next = start + size < orders.count ? "\"http://other.example/?page=\(page + 1)\"" : "null"
            return FakeOrganiser.Answer(
                body: #"{"count":\#(orders.count),"next":\#(next),"previous":null,"results":[\#(results)]}"#,
                headers: ["X-Page-Generated": state.now]
            )
        }
    }

    private static func json(_ order: Order) -> String {
        let positions = order.attendees.enumerated().map { index, attendee in
            let name = attendee.name.split(separator: " ").map(String.init)
            return """
                {"id":1,"order":"\(order.code)","positionid":\(index + 1),"item":1,"variation":null,"price":"0.00",
                "attendee_name":"\(attendee.name)","attendee_name_parts":{"_scheme":"given_family",
                "given_name":"\(name.first ?? "")","family_name":"\(name.last ?? "")"},"company":"Example Pumps Ltd",
                "street":null,"zipcode":null,"city":null,"country":null,"state":null,"discount":null,
                "attendee_email":null,"secret":"\(attendee.secret)","checkins":[],"answers":[],
                "pseudonymization_id":"P\(attendee.secret.uppercased())","canceled":false}
                """
        }
        return """
            {"code":"\(order.code)","event":"expo26","status":"\(order.status)","testmode":false,
            "email":"\(order.code)@example.com","phone":null,"locale":"en","invoice_address":null,
            "positions":[\(positions.joined(separator: ","))]}
            """
    }
}
