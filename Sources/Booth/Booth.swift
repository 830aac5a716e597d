package import Capture
internal import Foundation
package import Front
package import Hummingbird
internal import Leads
package import Ledger
package import Secrets

/// The kiosk's pages and HTTP interface, for booth staff.
package struct Booth: Sendable {
    let ledger: Ledger
    let capture: Capture
    let pages: Pages
    let events: LiveEvents
    /// How this kiosk is called on its page, and who signs its entries.
    let name: String
    /// Who may work here.
    let reception: Reception
    /// What other devices are shown; `nil` when only this machine may call.
    let certificates: KioskCertificates?
    /// The address of the desk that this kiosk has joined.
    let desk: @Sendable () -> String?
    /// How the machine under the store is, and its backups.
    let findings: @Sendable () async throws -> [Finding]
    /// What to say of the serial hand scanners; empty where there are none.
    let scanners: @Sendable () -> String
    /// `nil` at a real show.
    let rehearsal: Rehearsal?
    /// For the visitors' screen.
    let scanned = ScannedBadge()
    /// Where a firm with one laptop vets its leads.
    let vetting: VettingRoom?
    /// Where it hands them over.
    let batches: BatchRoom?

    /// More rows than a person looks through; the search finds the others.
    static let rowsShown = 50
    /// More unsent acts than a page keeps.
    static let mostWaiting = 9_999

    package init(
        ledger: Ledger,
        capture: Capture,
        pages: Pages,
        events: LiveEvents,
        name: String,
        reception: Reception,
        certificates: KioskCertificates? = nil,
        desk: @escaping @Sendable () -> String?,
        findings: @escaping @Sendable () async throws -> [Finding] = { [] },
        scanners: @escaping @Sendable () -> String = { "" },
        rehearsal: Rehearsal? = nil,
        vetting: VettingRoom? = nil,
        batches: BatchRoom? = nil
    ) {
        (self.vetting, self.batches) = (vetting, batches)
        self.ledger = ledger
        self.capture = capture
        self.pages = pages
        self.events = events
        self.name = name
        self.reception = reception
        self.certificates = certificates
        self.desk = desk
        self.findings = findings
        self.scanners = scanners
        self.rehearsal = rehearsal
    }

    /// All routes of the kiosk: those that anybody may ask, those of joined devices, of people who signed in, of
    /// administrators.
    package var router: Router<FrontContext> {
        let router = Router(context: FrontContext.self)
        let traffic = Traffic()
        PageRoutes.addBasics(to: router, pages: pages, ledger: ledger, traffic: traffic)
        let open = router.group("").add(middleware: PagesGuard(certificates: certificates))
        PageRoutes.addAssets(to: open, pages: pages)
        PageRoutes.addWorker(to: open, pages: pages)
        DeviceRoutes(booth: self).addOpen(to: open)
        let joined = open.group("").add(middleware: DeviceGate(booth: self))
        SessionRoutes(booth: self).add(to: joined)
        HealthRoutes.addMetrics(to: joined, ledger: ledger, events: events, traffic: traffic)
        let visitors = VisitorRoutes(booth: self)
        visitors.add(to: joined.group("").add(middleware: VisitorGate(booth: self)))
        let signedIn = joined.group("").add(middleware: StaffGate(booth: self))
        SessionRoutes(booth: self).addSignedIn(to: signedIn)
        visitors.addOpening(to: signedIn)
        PageRoutes.addEvents(to: signedIn, events: events)
        let ofShow = signedIn.group("").add(middleware: ShowGate(booth: self))
        BoothPages(booth: self).add(to: ofShow)
        BoothActs(booth: self).add(to: ofShow)
        BoothRoster(booth: self).add(to: ofShow)
        BoothAttachments(booth: self).add(to: ofShow)
        if let rehearsal { RehearsalPages(booth: self, rehearsal: rehearsal).add(to: ofShow) }
        BoothConsents(booth: self).add(to: ofShow)
        let ofMarketing = ofShow.group("").add(middleware: VettingGate(booth: self))
        vetting?.add(to: ofMarketing)
        batches?.add(to: ofMarketing)
        DeviceRoutes(booth: self).addAdministration(
            to: signedIn.group("").add(middleware: AdministratorGate())
        )
        APIDocument.add(to: joined, of: router, pages: pages)
        return router
    }

    var show: Show { ledger.rules.show }

    /// An act of whoever asks.
    func act(_ id: UUID, _ context: FrontContext) -> Act {
        Act(id: id, by: context.caller?.signature(kiosk: name) ?? name)
    }

    /// How much there is and how much of it exists only here.
    struct Status: Encodable {
        var leads: Int
        var onlyHere: Int
        var line: String
        var desk: String
    }

    func status(_ words: Words) async throws -> Status {
        let holdings = try await ledger.holdings()
        let line =
            switch (holdings.leads, holdings.onlyHere) {
            case (0, 0): words["status", "none"]
            case (let leads, 0): words("status", "allOnDesk", ["count": "\(leads)"])
            case (_, let count): words.count("status", "onlyHere", count)
            }
        let desk = desk().map { words("status", "desk", ["address": $0]) } ?? words["status", "noDesk"]
        return Status(leads: holdings.leads, onlyHere: holdings.onlyHere, line: line, desk: desk)
    }

    /// Tells every open page that a lead has changed.
    func tell(_ lead: LeadID?) {
        guard let lead else { return }
        events.send(LiveEvents.Event("lead", data: "{\"lead\":\"\(lead)\"}"))
    }
}
