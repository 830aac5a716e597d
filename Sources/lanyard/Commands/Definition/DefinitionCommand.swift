import ArgumentParser
import Foundation
import Leads

/// Works on the lead definition of a show file.
struct DefinitionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definition",
        abstract: "Checks, compares, tries out and signs the lead definition.",
        subcommands: [Check.self, Diff.self, Try.self, Sign.self]
    )
}

/// A show file whose definition is worked on, which need not be the one in force.
struct DefinitionSource {
    let name: String
    let text: String
    let questions: Questions
    let read: DefinitionFile

    /// Reads a show file; without questions of its own, it goes with those of `fallback`.
    init(
        _ name: String,
        console: Console,
        fallback: Questions? = nil,
        lists: [String]? = nil,
        deeply: Bool = false
    ) throws {
        let file = console.file(name)
        guard let bytes = FileManager.default.contents(atPath: file.path), bytes.count <= Self.largest else {
            throw LanyardError(
                .notFound,
                "There is no show file \(name), or it cannot be read.",
                subject: name
            )
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw LanyardError(
                .invalid,
                "\(name) is not written in UTF-8. Save it anew as UTF-8.",
                subject: name
            )
        }
        guard let questions = DefinitionFile.questions(in: text) ?? fallback else {
            // What a kiosk would say of it.
            _ = try Show(yaml: text, file: name)
            throw LanyardError(.invalid, "The show file \(name) has no questions.", subject: name)
        }
        self.name = name
        self.text = text
        self.questions = questions
        read = DefinitionFile(yaml: text, questions: questions, lists: lists, deeply: deeply)
    }

    /// A show file has some 10 kB.
    private static let largest = 4 * 1024 * 1024

    /// The definition.
    ///
    /// - Throws: `invalid` with everything that is wrong, where it cannot be worked with.
    func definition() throws -> LeadDefinition {
        if let definition = read.definition { return definition }
        let complaints = read.complaints.filter { !$0.isNote }.map { $0.text(in: name) }
        throw LanyardError(.invalid, complaints.joined(separator: "\n"), subject: name)
    }
}
