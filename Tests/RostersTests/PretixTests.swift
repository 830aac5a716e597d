import Cast
import Leads
import Ledger
import Synchronization
import Testing

@testable import Rosters

/// The attendee list of pretix, page by page, and what changed since.
final class PretixTests: Sendable {
    private let scratch = Scratch()
    private let ledger: Ledger
    private let pretix = FakePretix()
    private let waited = Mutex<[Duration]>([])

    init() throws {
        ledger = try Ledger(
            directory: scratch.place("store"),
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests",
            now: Wall().now
        )
    }

    private var intake: RosterIntake {
        RosterIntake(ledger: ledger, act: Act(by: "desk")) { LeadID(badge: "id:\($0)", at: .sample) }
    }

    private func fetch(
        anew: Bool = false,
        token: String = "sesame",
        event: String = "expo26"
    ) async throws
        -> RosterIntake.Report
    {
        let (intake, pretix) = (intake, pretix)
        return try await FakeOrganiser.serving(pretix.answer) { address in
            let client = try RosterClient(address, authorisation: "Token \(token)", system: "pretix") {
                time in
                self.waited.withLock { $0.append(time) }
            }
            return try await intake.fetch(
                from: AtOnePlace(PretixRoster(client, organizer: "expo", event: event)),
                anew: anew
            )
        }
    }

    private func fill(_ count: Int) {
        pretix.state.withLock { state in
            state.orders = (0..<count).map { number in
                FakePretix.Order(
                    code: "O\(number)",
                    modified: "2026-04-01T00:00:00Z",
                    attendees: [("Ann No\(number)", "s\(number)")]
                )
            }
        }
    }

    private var questions: [FakeOrganiser.Question] { pretix.state.withLock { $0.questions } }

    @Test func `all pages come, with the ids that badges carry`() async throws {
        fill(120)
        let visit = Visit(
            show: Show.sample.id,
            way: .camera,
            symbol: nil,
            format: "pretix",
            badge: "s77",
            contact: nil
        )
        let lead = LeadID(badge: "id:s77", at: .sample)
        _ = try await ledger.capture(visit, lead: lead, act: Act(by: "pat"))
        let report = try await fetch()
        #expect(report.change.new == 240 && report.resolved == 1)
        #expect(questions.map { $0.query["page"] } == ["1", "2", "3"])
        #expect(questions.allSatisfy { $0.query["page_size"] == "50" && $0.authorisation == "Token sesame" })
        let contact = try await ledger.story(of: lead).lead.contact
        #expect(
            contact.name == "Ann No77" && contact.familyName == "No77"
                && contact.company == "Example Pumps Ltd"
        )
        #expect(contact.email == "O77@example.com")
        #expect(try await ledger.rosterPerson("PS77")?.name == "Ann No77")
    }

    @Test func `later only what changed comes`() async throws {
        fill(60)
        _ = try await fetch()
        pretix.state.withLock { state in
            state.now = "2026-04-21T09:00:00.000000Z"
            state.orders[3].modified = "2026-04-20T12:00:00Z"
            state.orders[3].attendees[0].name = "Ann Married"
            state.orders.append(
                FakePretix.Order(
                    code: "N",
                    modified: "2026-04-20T13:00:00Z",
                    status: "c",
                    attendees: [("No", "no")]
                )
            )
            state.questions = []
        }
        let report = try await fetch()
        #expect(report.change.changed == 2 && report.change.new == 0 && report.change.same == 0)
        #expect(questions.map { $0.query["modified_since"] } == ["2026-04-20T09:00:00.000000Z"])
        #expect(try await ledger.rosterPerson("s3")?.name == "Ann Married")
        #expect(try await ledger.rosterPerson("no") == nil)
        #expect(try await fetch(anew: true).change.same == 120)
    }

    @Test func `a fetch that is cut off goes on where it was`() async throws {
        fill(150)
        pretix.state.withLock { $0.broken = "2" }
        let error = await #expect(throws: LanyardError.self) { _ = try await fetch() }
        #expect(error?.code == .unavailable && waited.withLock { $0.count } == 5)
        #expect(try await ledger.rosterCount() == 100)
        pretix.state.withLock { state in
            (state.broken, state.questions) = (nil, [])
            state.now = "2026-04-22T09:00:00.000000Z"
        }
        #expect(try await fetch().change.new == 200)
        #expect(questions.map { $0.query["page"] } == ["2", "3"])
        // What changed since the first page was made, not since the last.
        pretix.state.withLock { $0.questions = [] }
        _ = try await fetch()
        #expect(questions.map { $0.query["modified_since"] } == ["2026-04-20T09:00:00.000000Z"])
    }

    @Test func `who is asked to wait waits, and gives up in words`() async throws {
        fill(10)
        let later = FakeOrganiser.Answer(status: 429, body: "", headers: ["Retry-After": "7"])
        pretix.state.withLock { $0.troubles = [later, FakeOrganiser.Answer(status: 502, body: "<html>")] }
        #expect(try await fetch().change.new == 20)
        #expect(waited.withLock { $0 } == [.seconds(7), .seconds(2)])
        pretix.state.withLock {
            $0.troubles = [FakeOrganiser.Answer(status: 429, body: "", headers: ["Retry-After": "900"])]
        }
        let error = await #expect(throws: LanyardError.self) { _ = try await fetch() }
        #expect(error?.code == .unavailable && error?.message.contains("900 seconds") == true)
    }

    @Test(arguments: [
        ("wrong", "expo26", LanyardError.Code.notAllowed), ("sesame", "other", .notFound),
        ("sesame", "a/../b", .invalid), ("sesame\r\nX: y", "expo26", .invalid),
    ])
    func `a wrong token or event is said, and asked for once`(
        token: String,
        event: String,
        code: LanyardError.Code
    ) async throws {
        let error = await #expect(throws: LanyardError.self) {
            _ = try await fetch(token: token, event: event)
        }
        #expect(error?.code == code && questions.count <= 1)
    }

    @Test(arguments: ["{}", "<html>Sign in</html>", "", #"{"results":[{"status":"p"}]}"#])
    func `an answer that is no list is not kept`(body: String) async throws {
        pretix.state.withLock { $0.troubles = [FakeOrganiser.Answer(body: body)] }
        let error = await #expect(throws: LanyardError.self) { _ = try await fetch() }
        #expect(error?.code == .invalid && error?.message.contains("no attendee list") == true)
    }

    @Test(arguments: [
        ("http://pretix.example", LanyardError.Code.notAllowed), ("ftp://pretix.example", .invalid),
        ("pretix", .invalid),
    ])
    func `a token travels encrypted only`(address: String, code: LanyardError.Code) {
        let error = #expect(throws: LanyardError.self) {
            _ = try RosterClient(address, authorisation: "Token x", system: "pretix")
        }
        #expect(error?.code == code)
    }
}
