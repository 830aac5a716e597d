import ArgumentParser
import Foundation
import Front
import Leads
import Ledger
import Secrets

/// Erases what is held of one person.
struct ForgetCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Erases one person: a right of theirs. Prints the signed proof.",
        discussion: """
            What is said of the person goes from ledger, lists, search, attachments, attendee list and the files under \
            them; that something was said stays, as digests. Kiosks erase it at their next sync, and what they send late is \
            not kept. Backups are named, not opened: a store that is restored in place of this one erases it again.

            Examples:
              lanyard forget anna@acme.example --dry-run
              lanyard forget anna@acme.example --proof anna.txt
              lanyard forget --check anna.txt
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "Only say what would be erased.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Also when the address belongs to people of different names.")
    var all = false

    @Option(help: ArgumentHelp("Write the proof to a new file.", valueName: "file"))
    var proof: String?

    @Option(help: ArgumentHelp("Only say whether a proof is as it was signed.", valueName: "file"))
    var check: String?

    @Argument(help: "An e-mail address, or the id of a lead.")
    var who: String?

    func validate() throws {
        guard (who == nil) != (check == nil) else {
            throw ValidationError("Say whom to forget, or which proof to --check.")
        }
    }

    func run() async throws {
        let console = Console.standard
        if let check { return try Self.check(console.file(check), console) }
        if !dryRun, !yes {
            console.warn(
                "Everything that is known of this person will be gone for good. --dry-run shows what that is."
            )
            console.writeError("Type \"forget\" to go on: ")
            guard readLine() == "forget" else { throw LanyardError(.invalid, "Nobody was forgotten.") }
        }
        try await runOnStore()
    }

    func run(in house: House, console: Console) async throws {
        let who = who ?? ""
        let found = try await house.ledger.person(PersonKey(who))
        guard !found.isNobody else { throw PersonCommand.nobody(who) }
        if dryRun {
            for line in PersonLines(found, show: house.ledger.rules.show).all { try console.line(line) }
            return try console.line("Nothing was erased: this only says what would be.")
        }
        guard all || found.names.count < 2 else {
            throw LanyardError(
                .conflict,
                "\(who) belongs to \(found.names.joined(separator: ", ")). Forget one by the id of a lead, or all of them with --all."
            )
        }
        if let proof { try Self.mustBeNew(console.file(proof)) }
        let erasure = try await house.ledger.forget(found, act: house.act())
        let lines = try ProofKey.own(in: house.settings.store).sign(
            ErasureProof(erasure, show: house.ledger.rules.show).lines
        )
        try write(lines, console)
        for place in found.backups + found.copies {
            try console.line("Not opened, and may hold the person still: \(place)")
        }
    }

    private func write(_ lines: [String], _ console: Console) throws {
        guard let proof else { return try lines.forEach(console.line) }
        let file = console.file(proof)
        try PrivateFile.write(Data((lines.joined(separator: "\n") + "\n").utf8), to: file)
        try console.line("Forgotten. The proof is in \(file.path).")
    }

    private static func mustBeNew(_ file: URL) throws {
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw LanyardError(
                .conflict,
                "\(file.path) exists already; choose another name.",
                subject: file.path
            )
        }
    }

    private static func check(_ file: URL, _ console: Console) throws {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw LanyardError(.notFound, "The file \(file.path) cannot be read.", subject: file.path)
        }
        guard let signer = ProofKey.signer(of: text) else {
            throw LanyardError(.invalid, "\(file.path) is not as it was signed.", subject: file.path)
        }
        try console.line("As it was signed, with the key \(signer).")
    }
}

/// The proof of an erasure, a line each: it names nobody.
struct ErasureProof {
    let erasure: Erasure
    private let show: Show

    init(_ erasure: Erasure, show: Show) {
        self.erasure = erasure
        self.show = show
    }

    var lines: [String] {
        let time = Date(timeIntervalSince1970: TimeInterval(erasure.at) / 1000).formatted(.iso8601)
        let title = [
            "Proof of erasure", "Show: \(show.name) (\(show.id))", "At: \(time)", "By: \(erasure.by)",
            "Node: \(erasure.node)", "",
        ]
        let leads = erasure.leads.map { "Lead forgotten: \($0)" }
        let gone = erasure.gone.map { "Erased: \($0.entry) \($0.kind) \($0.bodyHash.hexadecimal)" }
        let attachments = erasure.attachments.map { "Erased: attachment \($0.hexadecimal)" }
        let roster =
            erasure.rosterRows == 0 ? [] : ["Erased: \(erasure.rosterRows) rows of the attendee list"]
        let said = erasure.said.map { "Said in entry: \($0)" }
        return title + leads + gone + attachments + roster + said
            + [
                "",
                "Of each entry its salted digest stays, which tells nothing of what it said. What laptops send later about",
                "these leads, and did not know of this, is not kept.",
            ]
    }
}
