import ArgumentParser
import Leads
import Ledger

extension BatchCommand {
    struct List: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the batches, the latest first, and how far each is.",
            discussion: """
                Example:
                  lanyard batch list
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "An array of objects.")
        var json = false

        func run(in house: House, console: Console) async throws {
            let batches = try await house.ledger.batches()
            if json { return try console.json(batches.map(BatchJSON.init)) }
            for sealed in batches {
                let batch = sealed.batch
                let state = sealed.isCancelled ? "cancelled" : sealed.counts.inWords
                try console.line("\(batch.id)  \(batch.destination)  \(batch.count)  \(batch.name)  \(state)")
            }
        }
    }

    struct Show: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the leads of a batch with what became of each.",
            discussion: """
                Example:
                  lanyard batch show 6a4b…
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: ArgumentHelp("The id of the batch.", valueName: "batch"))
        var id: BatchID

        @Flag(help: "Only what a person must look at: refused and parked leads.")
        var open = false

        @Option(help: "Show at most this many leads.")
        var limit = 1_000

        @Flag(help: "An array of objects.")
        var json = false

        func validate() throws {
            guard 1...1_000_000 ~= limit else { throw ValidationError("--limit is between 1 and 1000000.") }
        }

        func run(in house: House, console: Console) async throws {
            let sealed = try await house.ledger.batch(id)
            let deliveries = try await house.ledger.deliveries(
                of: id,
                in: open ? [.refused, .parked] : Set(Delivery.State.Name.allCases),
                limit: limit
            )
            if json { return try console.json(deliveries.map(DeliveryJSON.init)) }
            try console.line("\(sealed.batch.name) for \(sealed.batch.destination): \(sealed.counts.inWords)")
            for open in deliveries {
                let shown = DeliveryJSON(open)
                let words = [shown.remote, shown.link, shown.reason, shown.words].compactMap(\.self)
                try console.line(
                    "\(open.lead.id)  \(shown.state)  \(shown.name ?? "")  \(words.joined(separator: "  "))"
                )
            }
        }
    }

    struct Cancel: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a batch back of which nothing was sent yet; its leads can go with another one.",
            discussion: """
                Example:
                  lanyard batch cancel 6a4b…
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: ArgumentHelp("The id of the batch.", valueName: "batch"))
        var id: BatchID

        func run(in house: House, console: Console) async throws {
            try await house.ledger.cancel(id, act: house.act())
            try console.line("Cancelled. Nothing of it was sent.")
        }
    }

    struct Resend: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Queues leads again that were refused or left for a person to look at.",
            discussion: """
                Correct them first, or the mapping. Named leads are sent again also when they were delivered: what changed \
                since goes there.

                Examples:
                  lanyard batch resend --to crm
                  lanyard batch resend --to crm 018f6f0e-6d3a-7cc1-8000-2b3c4d5e6f70
                """
        )

        @OptionGroup var options: StoreOptions

        @Option(help: ArgumentHelp("The destination.", valueName: "name"))
        var to: String

        @Argument(
            help: ArgumentHelp("Ids of leads; otherwise all that were refused or parked.", valueName: "lead")
        )
        var leads: [String] = []

        func run(in house: House, console: Console) async throws {
            let ids = try leads.map { text in
                guard let id = LeadID(text) else {
                    throw LanyardError(.invalid, "\"\(text)\" is no id of a lead.", subject: text)
                }
                return id
            }
            let count = try await house.ledger.resend(ids.isEmpty ? nil : ids, to: to)
            try console.line(
                "\(count) \(count == 1 ? "lead" : "leads") will be sent again by `lanyard sync \(to)`."
            )
        }
    }
}

/// A delivery as `--json` shows it.
struct DeliveryJSON: Encodable {
    var lead: String
    var key: String
    var name: String?
    var state: Delivery.State.Name
    var attempts: Int
    var remote: String?
    var link: String?
    var reason: String?
    var words: String?

    init(_ open: OpenDelivery) {
        lead = "\(open.lead.id)"
        key = "\(open.delivery.key)"
        name = open.lead.contact.shownName
        state = open.delivery.state.name
        attempts = open.delivery.attempts
        switch open.delivery.state {
        case .waiting(_, let after): words = after
        case .sending: break
        case .delivered(let there): (remote, link) = (there?.id, there?.link)
        case .refused(let why), .withdrawn(let why): words = why
        case .parked(let concern, let why): (reason, words) = (concern.rawValue, why)
        }
    }
}

extension [Delivery.State.Name: Int] {
    /// Such as "12 delivered, 1 refused".
    var inWords: String {
        let parts = Delivery.State.Name.allCases.compactMap { name in
            self[name].map { "\($0) \(name.rawValue)" }
        }
        return parts.isEmpty ? "sealed elsewhere" : parts.joined(separator: ", ")
    }
}
