package import Front
package import Hummingbird
internal import Leads
package import Ledger
internal import Sync

/// The desk's pages and the HTTP interface that kiosks send to.
package struct Desk: Sendable {
    let ledger: Ledger
    let intake: Intake
    let pages: Pages
    let events: LiveEvents
    /// Who may work here.
    let reception: DeskReception
    /// Whether the server speaks TLS itself.
    let isEncrypted: Bool
    /// Where leads are vetted.
    let vetting: VettingRoom?
    /// Where accepted leads are handed over.
    let batches: BatchRoom?

    /// More rows than a person looks through; the search finds the others.
    static let rowsShown = 50
    /// As many lines of the history as a person reads.
    static let linesShown = 200

    package init(
        ledger: Ledger,
        pages: Pages,
        events: LiveEvents,
        isEncrypted: Bool,
        reception: DeskReception? = nil,
        vetting: VettingRoom? = nil,
        batches: BatchRoom? = nil
    ) {
        (self.vetting, self.batches) = (vetting, batches)
        self.ledger = ledger
        self.reception = reception ?? DeskReception(ledger: ledger)
        self.pages = pages
        self.events = events
        self.isEncrypted = isEncrypted
        intake = Intake(ledger: ledger)
    }

    /// All routes of the desk; what each asks of whoever calls it stands in `DeskRights`.
    package var router: Router<FrontContext> {
        let router = Router(context: FrontContext.self)
        router.add(middleware: DeskHeader(node: ledger.node))
        let traffic = Traffic()
        PageRoutes.addBasics(to: router, pages: pages, ledger: ledger, traffic: traffic)
        NodeRoutes(desk: self).add(
            to: router.group("").add(middleware: SecretsNeedTLS(isEncrypted: isEncrypted))
        )
        let guarded = router.group("").add(middleware: PagesGuard(hasSignIn: true))
            .add(middleware: RightsGate(reception: reception, pages: pages, needs: DeskRights.needs))
        PageRoutes.addAssets(to: guarded, pages: pages)
        AccountRoutes(desk: self).add(to: guarded)
        PageRoutes.addEvents(to: guarded, events: events)
        DeskPages(desk: self).add(to: guarded)
        vetting?.add(to: guarded)
        batches?.add(to: guarded)
        AttachmentRoutes.add(to: guarded, ledger: ledger)
        HealthRoutes.addMetrics(to: guarded, ledger: ledger, events: events, traffic: traffic)
        APIDocument.add(to: guarded, of: router, pages: pages)
        return router
    }

    /// Every route, as the table of rights names it.
    package var routes: [String] { router.routes.map { "\($0.method) \($0.path)" } }

    var show: Show { ledger.rules.show }
}
