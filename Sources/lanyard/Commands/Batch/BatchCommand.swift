import ArgumentParser
import Destinations
import Leads
import Ledger

/// Sealed lists of accepted leads on their way to a destination.
struct BatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Seals accepted leads into a batch for a destination; `lanyard sync NAME` hands it over.",
        discussion: """
            A destination is a file in the folder of --destinations (samples: kiosk/destinations), or one of the kinds of \
            files that need none: csv, csv-raw, json-lines, vcard, xlsx.
            """,
        subcommands: [
            Seal.self, List.self, Show.self, Cancel.self, Resend.self, Fields.self,
        ]
    )

    /// The fields that a mapping can take from a lead.
    struct Fields: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists what a destination's file can take from a lead.",
            discussion: """
                Example:
                  lanyard batch fields --show fair.yaml
                """
        )

        @OptionGroup var options: StoreOptions

        func run() async throws {
            let console = Console.standard
            let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
            let words = Dictionary(uniqueKeysWithValues: LeadFields.all.map { ($0.name, $0.words) })
            for name in LeadFields.names(at: try settings.loadedShow()) {
                try console.line(words[name].map { "\(name)  \($0)" } ?? name)
            }
        }
    }
}

extension BatchID: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension BatchPlan.Reason.Name {
    /// Why leads stay behind, after their number.
    var words: String {
        switch self {
        case .undecided: "not decided on yet"
        case .contested: "contested: two people decided differently"
        case .nurtured: "in nurture"
        case .rejected: "rejected"
        case .refused: "do not want to be kept"
        case .below: "accepted, but below the lead definition now"
        case .batched: "already on a batch for this destination"
        }
    }
}
