import Destinations
import Foundation
import Leads
import Ledger
import Sync

/// Sends, tries out and checks one destination, and says what came of it.
struct DestinationHand {
    let name: String
    let folder: DestinationFolder
    let house: House
    let console: Console
    let json: Bool

    /// How often a watch looks for newly sealed batches.
    private static let look = Duration.seconds(15)
    /// As many as a person reads of a dry run.
    private static let mostNamed = 20

    /// Hands over what waits.
    ///
    /// - Throws: `unavailable` when it ended before everything was sent: run again, it goes on there.
    func send() async throws {
        let waiting = try await waiting()
        let report = try await handover(patience: Handover.patience).run { done in
            let share = waiting > 0 ? min(100, 100 * done / waiting) : 100
            console.progress("\(bar(share)) \(done) of \(waiting) leads (\(share) %)")
        }
        console.endProgress()
        try show(report)
        if let stopped = report.stopped { throw LanyardError(.unavailable, stopped, subject: name) }
    }

    /// Stays, and hands over whatever is sealed; ends with the process.
    func watch() async throws {
        try console.line("Watching for batches for \(name). Ctrl-C ends it; nothing is lost by that.")
        while !Task.isCancelled {
            do {
                let report = try await handover(patience: nil).run()
                if report != HandoverReport() { try show(report) }
                if let stopped = report.stopped { console.warn(stopped) }
            } catch let error as LanyardError where [.unavailable, .conflict].contains(error.code) {
                console.complain(error)
            }
            try await ContinuousClock().sleep(for: Self.look)
        }
    }

    /// Compares the mapping with what the target says of itself.
    ///
    /// - Throws: `invalid` where they do not fit.
    func check() async throws {
        let complaints = try await folder.with(name) { destination throws(Trouble) in
            try await destination.check()
        }
        if json { return try console.json(complaints) }
        for complaint in complaints { try console.line(complaint) }
        guard complaints.isEmpty else {
            throw LanyardError(.invalid, "\(name) would not take this mapping.", subject: name)
        }
        try console.line("\(name) answers, and the mapping fits.")
    }

    /// What would become of each lead that waits, without changing anything.
    func forecast() async throws {
        let waiting = try await house.ledger.deliveries(to: name, in: [.waiting], limit: 100_000)
        let leads = waiting.map { open in
            OutgoingLead(open.lead, key: open.delivery.key, at: house.ledger.rules.show, batch: "")
        }
        let forecasts = try await folder.forecast(leads, at: name) { done in
            console.progress("\(done) of \(leads.count)")
        }
        console.endProgress()
        let plan = try await house.ledger.batchPlan(for: name)
        try show(zip(waiting, forecasts).map { ForecastJSON($0, $1) }, plan)
    }

    private func show(_ forecasts: [ForecastJSON], _ plan: BatchPlan) throws {
        if json { return try console.json(forecasts) }
        let counts = Dictionary(grouping: forecasts, by: \.would).mapValues(\.count)
        let words = Forecast.Name.allCases.compactMap { what in
            counts[what.rawValue].map { "\($0) would be \(what)" }
        }
        try console.line(words.isEmpty ? "Nothing waits for \(name)." : "\(words.joined(separator: ", ")).")
        for refused in forecasts.filter({ $0.why != nil }).prefix(Self.mostNamed) {
            try console.line("  refused: \(refused.lead)  \(refused.name ?? "")  \(refused.why ?? "")")
        }
        if !plan.ready.isEmpty {
            try console.line("\(plan.ready.count) more are accepted and not sealed yet.")
        }
        for (why, count) in plan.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where why != .batched {
            try console.line("Stay behind: \(count) \(why.words)")
        }
    }

    private func show(_ report: HandoverReport) throws {
        if json { return try console.json(ReportJSON(destination: name, report)) }
        let parts = [
            (report.created, "created"), (report.updated, "updated"), (report.taken, "handed over"),
            (report.refused, "refused"), (report.parked, "left for you to look at"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        try console.line(
            parts.isEmpty ? "Nothing was due for \(name)." : "\(name): \(parts.joined(separator: ", "))."
        )
        for place in report.places { try console.line(place) }
        if report.refused + report.parked > 0 {
            try console.line(
                "`lanyard batch list`, `lanyard batch show BATCH --open` say why; nothing of it is lost."
            )
        }
    }

    private func handover(patience: Duration?) throws -> Handover {
        Handover(
            ledger: house.ledger,
            name: name,
            destination: try folder.open(name),
            actor: house.settings.name,
            patience: patience
        )
    }

    private func waiting() async throws -> Int {
        let counts = try await house.ledger.deliveryCounts()[name] ?? [:]
        return (counts[.waiting] ?? 0) + (counts[.sending] ?? 0)
    }

    private func bar(_ share: Int) -> String {
        let done = share / 5
        return "[" + String(repeating: "#", count: done) + String(repeating: ".", count: 20 - done) + "]"
    }
}

/// A line of a dry run as `--json` shows it.
private struct ForecastJSON: Encodable {
    var lead: String
    var name: String?
    var would: String
    var why: String?
    var remote: String?

    init(_ open: OpenDelivery, _ forecast: Forecast) {
        lead = "\(open.lead.id)"
        name = open.lead.contact.shownName
        would = forecast.name.rawValue
        switch forecast {
        case .created, .taken: break
        case .updated(let there): remote = there?.id
        case .refused(let words): why = words
        }
    }
}

/// What a run did as `--json` shows it.
private struct ReportJSON: Encodable {
    var destination: String
    var created: Int
    var updated: Int
    var taken: Int
    var refused: Int
    var parked: Int
    var places: [String]
    var stopped: String?

    init(destination: String, _ report: HandoverReport) {
        self.destination = destination
        (created, updated, taken) = (report.created, report.updated, report.taken)
        (refused, parked, places, stopped) = (report.refused, report.parked, report.places, report.stopped)
    }
}
