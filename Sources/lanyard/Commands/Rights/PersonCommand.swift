import ArgumentParser
import Foundation
import Front
import KioskFiles
import Leads
import Ledger

/// Finds everything that is held of one person.
struct PersonCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: "Finds everything that is held of one person, and gives it to them.",
        discussion: """
            By an e-mail address that the person ever had here, or by the id of a lead. --export writes all of it into a \
            new folder: person.json, a page to read, pictures and recordings. The export leaves an entry.

            Examples:
              lanyard person anna@acme.example
              lanyard person anna@acme.example --export anna
            """
    )

    @OptionGroup var options: StoreOptions

    @Option(help: ArgumentHelp("Write everything into this new folder.", valueName: "dir"))
    var export: String?

    @Argument(help: "An e-mail address, or the id of a lead.")
    var who: String

    func run(in house: House, console: Console) async throws {
        let found = try await house.ledger.person(PersonKey(who))
        guard !found.isNobody else { throw Self.nobody(who) }
        for line in PersonLines(found, show: house.ledger.rules.show).all { try console.line(line) }
        guard let export else { return }
        let folder = console.file(export)
        let pages = try await Pages(folder: try KioskFiles.folder().appending(path: "pages"))
        let written = try await PersonFolder(found, house.ledger, pages).write(to: folder)
        try await house.ledger.note(
            Export(format: "person", filter: Export.onePerson, count: found.stories.count, digest: written),
            act: house.act()
        )
        try console.line("Everything is in \(folder.path).")
    }

    static func nobody(_ who: String) -> LanyardError {
        LanyardError(.notFound, "Nothing here names \(who).", subject: who)
    }
}

/// What is held of a person, in words.
struct PersonLines {
    private let found: PersonFound
    private let clock: ShowClock

    init(_ found: PersonFound, show: Show) {
        self.found = found
        clock = ShowClock(show)
    }

    var all: [String] {
        leads + roster + mentions + beside
    }

    private var leads: [String] {
        found.stories.flatMap { story in
            let lead = story.lead
            let who = [lead.contact.name, lead.contact.company].compactMap(\.self).joined(separator: ", ")
            let met = lead.capturedAt.map { ", met \(clock.time($0))" } ?? ""
            let merged =
                lead.absorbed.isEmpty ? "" : ", with \(lead.absorbed.count) more leads merged into it"
            return [
                "Lead \(lead.id): \(who.isEmpty ? "no name" : who)\(met)\(merged)",
                "  \(story.history.count) entries, \(lead.notes.count) notes, \(lead.attachments.count) pictures and recordings",
            ]
        } + (found.addresses.isEmpty ? [] : ["E-mail: \(found.addresses.joined(separator: ", "))"])
    }

    private var roster: [String] {
        found.roster.map { "Attendee list: badge \($0.badge), \($0.contact.name ?? "no name")" }
    }

    private var mentions: [String] {
        found.mentions.map { mention in
            let where_ = mention.lead.map { "about lead \($0)" } ?? "about no lead"
            return
                "Mentioned elsewhere: an entry of the kind \"\(mention.kind)\" \(where_), \(clock.time(mention.at))"
        }
    }

    private var beside: [String] {
        let unsent = found.unsent == 0 ? [] : ["Not confirmed by a desk yet: \(found.unsent) entries"]
        let backups = found.backups.map { "A backup may hold the person still: \($0)" }
        let copies = found.copies.map { "A former store may hold the person still: \($0)" }
        return unsent + backups + copies
    }
}
