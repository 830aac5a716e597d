import ArgumentParser
import Foundation
import Leads

/// Works on the lead definition of a show file.
struct DefinitionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definition",
        abstract: "Checks, compares, tries out and signs the lead definition.",
        discussion: """
            The section `definition` of a show file has a version and rules, each with verdict, when and reason, and an \
            id if it is to keep its name. What stands under `when` is one of:
              { missing: need }                        a field or a question without a value; present: with one
              { field: title, is: [CEO, CTO] }         letter case and accents do not count
              { field: title, contains: [chief] }      whole words
              { answer: timeline, is: [now, 3-months] }
              { answer: budget, atLeast: 10000 }       a number, a day, a choice in its order; also atMost
              { mail: [free, disposable] }             malformed, bounced, unreachable, misspelt, role, corporate
              { domainIn: customers }                  the list customers.txt of --lists
              { all: [...] }, { any: [...] }, { not: ... }
            `rating` may give points: { hot: 60, warm: 30, points: [{ points: 30, when: ..., reason: ... }] }.

            Examples:
              lanyard definition check fair.yaml
              lanyard definition try fair-new.yaml
            """,
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
