import ArgumentParser
import Foundation
import Leads

extension DefinitionCommand {
    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Writes into a show file that marketing or sales agrees to its lead definition as it stands.",
            discussion: """
                The signature is for these very rules: it lapses when they change.

                Example:
                  lanyard definition sign fair.yaml --as marketing "Maria Weiss"
                """
        )

        @Option(name: .customLong("as"), help: "Who agrees: marketing or sales.")
        var side: SignOff.Side

        @Argument(help: ArgumentHelp("A show file.", valueName: "file"))
        var file: String

        @Argument(help: "The name of the person who agrees.")
        var name: String

        func validate() throws {
            guard 1...100 ~= name.utf8.count else { throw ValidationError("A name has 1 to 100 letters.") }
        }

        func run() async throws {
            let console = Console.standard
            let source = try DefinitionSource(file, console: console)
            let signed = try SignedDefinition(
                yaml: source.text,
                file: file,
                questions: source.questions,
                side: side,
                by: name,
                on: Date().formatted(.iso8601.year().month().day())
            )
            do {
                try Data(signed.text.utf8).write(to: console.file(file), options: .atomic)
            } catch {
                throw LanyardError(.unavailable, "\(file) cannot be written.", subject: file, cause: error)
            }
            let again = try DefinitionSource(file, console: console).definition()
            try console.line(
                "Signed as \(side.rawValue) by \(name): version \(again.version), rules \(again.shortDigest)."
            )
            if again.isAgreed { try console.line("Marketing and sales agree.") }
        }
    }
}

extension SignOff.Side: ExpressibleByArgument {}
