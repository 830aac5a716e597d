import ArgumentParser
import Leads

extension DefinitionCommand {
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Says everything that is wrong with the lead definition of a show file, with line and column.",
            discussion: """
                Contradictions, rules that can never hold and rules that can never decide are found too.

                Example:
                  lanyard definition check fair.yaml
                """
        )

        @Option(help: ArgumentHelp("The folder with lists of domains.", valueName: "dir"))
        var lists: String?

        @Flag(help: "An array of objects.")
        var json = false

        @Argument(help: ArgumentHelp("A show file.", valueName: "file"))
        var file: String

        func run() async throws {
            let console = Console.standard
            let flags = ["lists": lists].compactMapValues(\.self)
            let settings = try await Settings.resolve(flags: flags, directory: console.directory)
            let source = try DefinitionSource(
                file,
                console: console,
                lists: try MailLists(settings).names,
                deeply: true
            )
            let complaints = source.read.complaints
            if json {
                try console.json(complaints.map(Shown.init))
            } else {
                for complaint in complaints { console.warn(complaint.text(in: file)) }
            }
            guard let definition = source.read.definition else {
                let count = complaints.filter { !$0.isNote }.count
                throw LanyardError(
                    .invalid,
                    "\(count) \(count == 1 ? "mistake" : "mistakes") in \(file).",
                    subject: file
                )
            }
            if !json { try console.line("Sound: \(definition.summary)") }
        }

        private struct Shown: Encodable {
            var line: Int?
            var column: Int?
            var words: String
            var isNote: Bool

            init(_ complaint: FileComplaint) {
                line = complaint.line
                column = complaint.column
                words = complaint.words
                isNote = complaint.isNote
            }
        }
    }
}

extension LeadDefinition {
    /// "version 2, 10 rules. Signed by marketing (Anna Berg, 2026-03-02); not signed by sales."
    fileprivate var summary: String {
        let sides = SignOff.Side.allCases.map { side in
            switch agreement(of: side) {
            case .signed(let signOff): "signed by \(side.rawValue) (\(signOff.by), \(signOff.on))"
            case .lapsed(let signOff):
                "signed by \(side.rawValue) (\(signOff.by), \(signOff.on)) for other rules"
            case .missing: "not signed by \(side.rawValue)"
            }
        }
        return "version \(version), \(rules.count) rules; \(sides.joined(separator: "; "))."
    }
}
