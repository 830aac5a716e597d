import ArgumentParser
import Leads

extension DefinitionCommand {
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says in words what differs between the lead definitions of two show files.",
            discussion: """
                Example:
                  lanyard definition diff fair.yaml fair-new.yaml
                """
        )

        @Argument(help: ArgumentHelp("The show file as it was.", valueName: "old"))
        var old: String

        @Argument(help: ArgumentHelp("The show file as it is.", valueName: "new"))
        var new: String

        func run() async throws {
            let console = Console.standard
            let former = try DefinitionSource(old, console: console)
            let latter = try DefinitionSource(new, console: console, fallback: former.questions)
            let (before, after) = (try former.definition(), try latter.definition())
            let changes = DefinitionChanges(from: before, to: after, former.questions, latter.questions)
            for line in changes.lines { try console.line(line) }
            if changes.lines.isEmpty { try console.line("No difference.") }
            if changes.decide, before.version == after.version {
                console.warn(
                    "The version is still \(after.version): raise it before leads are judged by the new rules."
                )
            }
        }
    }
}
