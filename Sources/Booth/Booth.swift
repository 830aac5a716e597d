package import Capture
internal import Foundation
package import Front
package import Hummingbird
internal import Leads
package import Ledger

/// The kiosk's pages and HTTP interface, for booth staff.
package struct Booth: Sendable {
    let ledger: Ledger
    let capture: Capture
    let pages: Pages
    let events: LiveEvents
    /// How this kiosk is called on its page, and who signs its entries.
    let name: String
    /// What to say of the desk ("Joined desk.example.com", "No desk joined").
    let desk: @Sendable () -> String
    /// How the machine under the store is, and its backups.
    let findings: @Sendable () async throws -> [Finding]
    /// What to say of the serial hand scanners; empty where there are none.
    let scanners: @Sendable () -> String

    /// More rows than a person looks through; the search finds the others.
    static let rowsShown = 50

    package init(
        ledger: Ledger,
        capture: Capture,
        pages: Pages,
        events: LiveEvents,
        name: String,
        desk: @escaping @Sendable () -> String,
        findings: @escaping @Sendable () async throws -> [Finding] = { [] },
        scanners: @escaping @Sendable () -> String = { "" }
    ) {
        self.ledger = ledger
        self.capture = capture
        self.pages = pages
        self.events = events
        self.name = name
        self.desk = desk
        self.findings = findings
        self.scanners = scanners
    }

    /// All routes of the kiosk.
    package var router: Router<FrontContext> {
        let router = Router(context: FrontContext.self)
        PageRoutes.addBasics(to: router, pages: pages)
        let guarded = router.group("").add(middleware: PagesGuard())
        PageRoutes.addCommon(to: guarded, pages: pages, events: events)
        BoothPages(booth: self).add(to: guarded)
        BoothActs(booth: self).add(to: guarded)
        BoothAttachments(booth: self).add(to: guarded)
        return router
    }

    var show: Show { ledger.rules.show }

    func act(_ id: UUID) -> Act { Act(id: id, by: name) }

    /// How much there is and how much of it exists only here.
    struct Status: Encodable {
        var leads: Int
        var onlyHere: Int
        var line: String
        var desk: String
    }

    func status() async throws -> Status {
        let holdings = try await ledger.holdings()
        let line =
            switch (holdings.leads, holdings.onlyHere) {
            case (0, 0): "No leads yet"
            case (_, 0): "All \(holdings.leads) leads are on the desk"
            case (_, 1): "1 lead exists only on this device"
            case (_, let count): "\(count) leads exist only on this device"
            }
        return Status(leads: holdings.leads, onlyHere: holdings.onlyHere, line: line, desk: desk())
    }

    /// Tells every open page that a lead has changed.
    func tell(_ lead: LeadID?) {
        guard let lead else { return }
        events.send(LiveEvents.Event("lead", data: "{\"lead\":\"\(lead)\"}"))
    }
}
