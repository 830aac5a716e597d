import Cast
import Leads
import Ledger
import Synchronization
import Testing

@testable import Rosters

/// The attendee list of Eventbrite, which answers as its documentation says: attendees with barcodes, a continuation
/// token for the next page, `changed_since` for what is new.
final class EventbriteTests: Sendable {
    private let scratch = Scratch()
    private let ledger: Ledger
    private let questions = Mutex<[FakeOrganiser.Question]>([])

    init() throws {
        ledger = try Ledger(
            directory: scratch.place("store"),
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests",
            now: Wall().now
        )
    }

    private static let pages: [String?: String] = [
        nil: """
        {"pagination":{"object_count":3,"page_number":1,"page_size":2,"page_count":2,"has_more_items":true,
        "continuation":"eyJwYWdlIjogMn0"},"attendees":[
        {"id":"1","changed":"2026-04-01T10:00:00Z","cancelled":false,"refunded":false,"status":"Attending",
        "profile":{"name":"Zoë O’Brien","first_name":"Zoë","last_name":"O’Brien","email":"zoe@blue.example",
        "company":"Blue, Sky & Co","job_title":"VP, Sales","work_phone":"+353 1 555","addresses":
        {"work":{"address_1":"1 Main Street","postal_code":"D02","city":"Dublin","country":"IE"}}},
        "barcodes":[{"barcode":"1234567890123456789001","status":"unused"}]},
        {"id":"2","changed":"2026-04-03T10:00:00Z","cancelled":true,"refunded":false,"profile":{"name":"Gone"},
        "barcodes":[{"barcode":"1234567890123456789002"}]}]}
        """,
        "eyJwYWdlIjogMn0": """
        {"pagination":{"object_count":3,"page_number":2,"page_size":2,"page_count":2,"has_more_items":false},
        "attendees":[{"id":"3","changed":"2026-04-02T10:00:00Z","cancelled":false,"refunded":false,
        "profile":{"first_name":"美玲","last_name":"陳","email":null},"barcodes":[{"barcode":"1234567890123456789003"},
        {"barcode":"1234567890123456789004"}]}]}
        """,
    ]

    private func fetch(expired: Bool = false) async throws -> RosterIntake.Report {
        let intake = RosterIntake(ledger: ledger, act: Act(by: "desk")) {
            LeadID(badge: "id:\($0)", at: .sample)
        }
        return try await FakeOrganiser.serving({ question in
            self.questions.withLock { $0.append(question) }
            guard question.authorisation == "Bearer sesame", question.path == "/v3/events/42/attendees/"
            else {
                return FakeOrganiser.Answer(status: 401, body: #"{"error":"INVALID_AUTH","status_code":401}"#)
            }
            if expired, question.query["continuation"] != nil {
                return FakeOrganiser.Answer(
                    status: 400,
                    body: #"{"error":"BAD_CONTINUATION_TOKEN","status_code":400}"#
                )
            }
            return FakeOrganiser.Answer(body: Self.pages[question.query["continuation"]] ?? "")
        }) { address in
            let client = try RosterClient(address, authorisation: "Bearer sesame", system: "Eventbrite") {
                _ in
            }
            return try await intake.fetch(from: AtOnePlace(EventbriteRoster(client, event: "42")))
        }
    }

    @Test func `attendees come with every barcode of theirs`() async throws {
        let report = try await fetch()
        #expect(report.change.new == 3)
        let zoe = try await ledger.rosterPerson("1234567890123456789001")
        #expect(zoe?.name == "Zoë O’Brien" && zoe?.title == "VP, Sales" && zoe?.phone == "+353 1 555")
        #expect(zoe?.address == "1 Main Street, D02 Dublin, IE")
        #expect(try await ledger.rosterPerson("1234567890123456789004")?.name == "美玲 陳")
        #expect(try await ledger.rosterPerson("1234567890123456789002") == nil)
    }

    @Test func `later what changed since the latest change is asked for`() async throws {
        _ = try await fetch()
        questions.withLock { $0 = [] }
        #expect(try await fetch().change.same == 3)
        let asked = questions.withLock { $0.map { $0.query["changed_since"] } }
        #expect(asked == ["2026-04-03T10:00:00Z", "2026-04-03T10:00:00Z"])
    }

    @Test func `a place that has expired is left for the beginning`() async throws {
        // The second page is refused: what came before is kept, and the place with it.
        let error = await #expect(throws: LanyardError.self) { _ = try await fetch(expired: true) }
        #expect(error?.code == .invalid)
        #expect(try await ledger.rosterCount() == 1)
        questions.withLock { $0 = [] }
        await #expect(throws: LanyardError.self) { _ = try await fetch(expired: true) }
        let asked = questions.withLock { $0.map { $0.query["continuation"] } }
        #expect(asked == ["eyJwYWdlIjogMn0", nil, "eyJwYWdlIjogMn0"])
        #expect(try await fetch().change.new == 2)
    }

    @Test(arguments: ["", "abc", "12/../3"]) func `an event is a number`(event: String) throws {
        let client = try RosterClient("https://a.example", authorisation: "Bearer x", system: "Eventbrite")
        #expect(throws: LanyardError.self) { try EventbriteRoster(client, event: event) }
    }
}
