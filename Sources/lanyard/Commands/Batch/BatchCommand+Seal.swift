import ArgumentParser
import Foundation
import Leads
import Ledger

extension BatchCommand {
    struct Seal: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seals all accepted leads that a destination has not got yet.",
            discussion: """
                Leads that are not accepted, or are below the lead definition now, stay behind; they are counted by reason, \
                named with --json, and can go later.

                Examples:
                  lanyard batch seal --to crm --dry-run
                  lanyard batch seal --to crm --named "Fair, first day"
                """
        )

        @OptionGroup var options: StoreOptions
        @OptionGroup var place: DestinationOptions

        @Option(help: ArgumentHelp("The destination.", valueName: "name"))
        var to: String

        @Option(help: "What people call the batch; otherwise show and day.")
        var named: String?

        @Option(help: ArgumentHelp("Only leads that were met first at this show.", valueName: "id"))
        var metAt: String?

        @Flag(help: "Only say what would be sealed, and what stays behind.")
        var dryRun = false

        @Flag(help: "An object.")
        var json = false

        func run(in house: House, console: Console) async throws {
            // A misspelt name is better met now than when the batch is to be sent.
            _ = try place.folder(in: house, console: console).file(to)
            let plan = try await house.ledger.batchPlan(for: to, ofShow: metAt)
            let sealed =
                dryRun
                ? nil : try await house.ledger.seal(plan, named: named ?? name(house), act: house.act())
            if json { return try console.json(PlanJSON(plan, sealed)) }
            if let sealed {
                try console.line(
                    "Sealed \"\(sealed.batch.name)\" for \(to): \(sealed.batch.count) leads. `lanyard sync \(to)` sends them."
                )
                try console.line(
                    "Batch \(sealed.batch.id), list \(sealed.batch.digest.hexadecimal.prefix(16))"
                )
            } else {
                try console.line("\(plan.ready.count) leads would be sealed for \(to).")
            }
            for (why, count) in plan.counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                try console.line("Stay behind: \(count) \(why.words)")
            }
        }

        private func name(_ house: House) -> String {
            let day = Date(timeIntervalSince1970: Double(house.ledger.now()) / 1_000).formatted(
                .iso8601.year().month().day()
            )
            return "\(house.ledger.rules.show.id) \(day)"
        }
    }
}

/// A plan as `--json` shows it.
private struct PlanJSON: Encodable {
    struct Staying: Encodable {
        var lead: String
        var why: BatchPlan.Reason.Name
        var verdict: Verdict?
        var missing: [String]?
    }

    var batch: BatchJSON?
    var ready: [String]
    var staying: [Staying]

    init(_ plan: BatchPlan, _ sealed: SealedBatch?) {
        batch = sealed.map(BatchJSON.init)
        ready = plan.ready.map { "\($0.lead)" }
        staying = plan.staying.map { lead, why in
            var staying = Staying(lead: "\(lead)", why: why.name)
            if case .below(let verdict, let missing) = why {
                (staying.verdict, staying.missing) = (verdict, missing)
            }
            return staying
        }
    }
}

/// A batch as `--json` shows it.
struct BatchJSON: Encodable {
    var id: String
    var name: String
    var destination: String
    var count: Int
    var definition: Int
    var digest: String
    var by: String
    var at: Date
    var isCancelled: Bool
    var states: [String: Int]

    init(_ sealed: SealedBatch) {
        id = "\(sealed.batch.id)"
        name = sealed.batch.name
        destination = sealed.batch.destination
        count = sealed.batch.count
        definition = sealed.batch.definition
        digest = sealed.batch.digest.hexadecimal
        by = sealed.by
        at = Date(timeIntervalSince1970: Double(sealed.at) / 1_000)
        isCancelled = sealed.isCancelled
        states = Dictionary(uniqueKeysWithValues: sealed.counts.map { ($0.key.rawValue, $0.value) })
    }
}
