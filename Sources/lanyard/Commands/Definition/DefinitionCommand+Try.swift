import ArgumentParser
import Leads
import Ledger

extension DefinitionCommand {
    struct Try: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Says what another lead definition would change on the leads at hand; nothing is changed.",
            discussion: """
                It may run while the kiosk or the desk does.

                Examples:
                  lanyard definition try fair-new.yaml
                  lanyard definition try fair-new.yaml --json
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "An object with every lead that would be judged otherwise.")
        var json = false

        @Option(help: "Name at most this many leads.")
        var names = 50

        @Argument(help: ArgumentHelp("A show file with the definition to try.", valueName: "file"))
        var file: String

        func run(in house: House, console: Console) async throws {
            let lists = try MailLists(house.settings)
            var rules = house.ledger.rules
            let standing = rules.show.definition
            let source = try DefinitionSource(
                file,
                console: console,
                fallback: rules.show.questions,
                lists: lists.names
            )
            let definition = try source.definition()
            rules.domains = try lists.domains(named: definition.lists)
            let trial = try await house.ledger.allLeads(into: DefinitionTrial(definition)) {
                [rules] trial, lead in
                trial.judge(lead.id, rules.facts(of: lead), standing: lead.assessment)
            }
            if json { return try console.json(Shown(trial, from: standing, to: definition)) }
            try console.line(
                "\(trial.judged) leads judged by version \(definition.version); version \(standing.version) is in force."
            )
            try show(trial, console)
            if standing.version == definition.version, standing.digest != definition.digest {
                console.warn(
                    "The version is still \(definition.version): raise it before this definition is used."
                )
            }
        }

        private func show(_ trial: DefinitionTrial, _ console: Console) throws {
            for (step, count) in trial.ordered {
                try console.line("\(count)  \(step.from.rawValue) -> \(step.to.rawValue)")
            }
            if trial.rerated > 0 { try console.line("\(trial.rerated)  with another rating") }
            guard !trial.changes.isEmpty else { return try console.line("No verdict would change.") }
            try console.line()
            for change in trial.changes.prefix(max(0, names)) {
                let who = [change.contact.name ?? "\(change.lead)", change.contact.company].compactMap(\.self)
                let verdicts = "\(change.from.verdict.rawValue) -> \(change.to.verdict.rawValue)"
                try console.line("\(who.joined(separator: ", ")): \(verdicts). \(change.reason)")
            }
            let more = trial.changes.count - max(0, names)
            if more > 0 { try console.line("And \(more) more; --names or --json shows them.") }
        }
    }
}

extension DefinitionTrial {
    /// The steps that change something, the most frequent first.
    fileprivate var ordered: [(Step, Int)] {
        steps.filter { $0.key.from != $0.key.to }.sorted {
            ($1.value, $0.key.from.rawValue, $0.key.to.rawValue) < (
                $0.value, $1.key.from.rawValue, $1.key.to.rawValue
            )
        }.map { ($0.key, $0.value) }
    }
}

extension DefinitionTrial.Change {
    /// What decides now, or what no longer does.
    fileprivate var reason: String {
        to.findings.isEmpty ? "No longer: \(from.reasons[0])" : to.reasons[0]
    }
}

/// A trial as `--json` shows it.
private struct Shown: Encodable {
    struct Step: Encodable {
        var from: String
        var to: String
        var leads: Int
    }

    struct Lead: Encodable {
        var id: String
        var name: String?
        var company: String?
        var from: String
        var to: String
        /// The ids of the rules that decide.
        var decidedBy: [String]
        var reasons: [String]
    }

    var standing: Int
    var tried: Int
    var judged: Int
    var rerated: Int
    var steps: [Step]
    var changes: [Lead]

    init(_ trial: DefinitionTrial, from standing: LeadDefinition, to definition: LeadDefinition) {
        self.standing = standing.version
        tried = definition.version
        judged = trial.judged
        rerated = trial.rerated
        steps = trial.ordered.map { Step(from: $0.from.rawValue, to: $0.to.rawValue, leads: $1) }
        changes = trial.changes.map { change in
            Lead(
                id: "\(change.lead)",
                name: change.contact.name,
                company: change.contact.company,
                from: change.from.verdict.rawValue,
                to: change.to.verdict.rawValue,
                decidedBy: change.to.decidedBy,
                reasons: change.to.reasons
            )
        }
    }
}
