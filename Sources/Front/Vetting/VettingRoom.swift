package import Hummingbird
internal import Leads
package import Ledger

/// The pages for vetting, the same at the desk and on a kiosk whose firm has one laptop.
package struct VettingRoom: Sendable {
    let ledger: Ledger
    let pages: Pages
    let events: LiveEvents
    /// How entries are signed where nobody signed in.
    let name: String
    /// Where leads of other shows are left out.
    let ofShow: String?
    let isDesk: Bool
    let finder: DuplicateFinder
    let presence: Presence
    /// Turns what somebody typed into a field of a contact; passed in by whoever knows how badges' are cleaned.
    let clean: @Sendable (String) -> String?

    /// Builds the room at a desk, where all shows are vetted, or on a kiosk, where its own is.
    package init(
        ledger: Ledger,
        pages: Pages,
        events: LiveEvents,
        name: String,
        isDesk: Bool,
        clean: @escaping @Sendable (String) -> String?
    ) {
        self.clean = clean
        self.ledger = ledger
        self.pages = pages
        self.events = events
        self.name = name
        self.isDesk = isDesk
        ofShow = isDesk ? nil : ledger.rules.show.id
        finder = DuplicateFinder(ledger: ledger)
        presence = Presence(now: ledger.now)
    }

    /// Adds all its routes to guarded ones.
    package func add(to routes: RouterGroup<FrontContext>) {
        VettingPages(room: self).add(to: routes)
        VettingActs(room: self).add(to: routes)
        VettingTable(room: self).add(to: routes)
        VettingCompanies(room: self).add(to: routes)
        VettingDuplicates(room: self).add(to: routes)
        VettingReport(room: self).add(to: routes)
    }

    var show: Show { ledger.rules.show }

    func words(_ context: FrontContext) -> Words { pages.words(in: context.language) }

    /// Who signs what is done with a request.
    func person(_ context: FrontContext) -> String { context.caller?.signature(kiosk: name) ?? name }

    /// What every page of the room shows around its own content.
    func page(_ context: FrontContext, title: String, at place: String) -> [String: Any] {
        let words = words(context)
        return [
            "pageTitle": "\(words["vetting", title]) · \(show.name)",
            "show": ["name": show.name, "place": show.place ?? ""], "isDesk": isDesk,
            "heading": words["vetting", title],
            "places": Self.places.map { path, key in
                ["path": path, "label": words["vetting", key], "isHere": path == place] as [String: Any]
            },
        ]
    }

    /// The pages, in the order in which they are come to.
    private static let places = [
        ("/vetting", "vetting"), ("/vetting/table", "table"), ("/vetting/duplicates", "duplicates"),
        ("/vetting/companies", "companies"), ("/batches", "batches"), ("/vetting/report", "report"),
    ]

    /// Tells every open page that leads have changed.
    func tell(_ leads: [LeadID]) {
        for lead in leads { events.send(LiveEvents.Event("lead", data: "{\"lead\":\"\(lead)\"}")) }
    }

    /// Takes what is known of leads now into the search for duplicates, and tells every open page.
    func changed(_ leads: [LeadID]) async throws {
        for lead in leads { try await finder.refresh(lead) }
        tell(leads)
    }
}

extension Request {
    /// One text of the query; longer ones are none of ours.
    func query(_ name: String) -> String? {
        uri.queryParameters.get(name).flatMap { $0.utf8.count <= 300 && !$0.isEmpty ? String($0) : nil }
    }
}
