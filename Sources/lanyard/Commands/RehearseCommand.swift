import ArgumentParser
import BadgeSheets
import Booth
import Foundation
import Front
import Leads
import Ledger

/// A show that never happens: made-up visitors, a timed drill with scores, and nothing of it stays.
struct RehearseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Practises with made-up visitors and your own questions; scores each person; wipes itself.",
        discussion: """
            Open the page, show the badges of /rehearsal to the camera, on paper or on a telephone. Nothing of a rehearsal \
            can be sent to a desk. Ctrl-C ends it, prints the scores and wipes everything.

            Examples:
              lanyard rehearse
              lanyard rehearse --show fair.yaml --name Anna --visitors 10 --badges badges
            """
    )

    @OptionGroup var options: StoreOptions

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen: String?

    @Option(help: "How many visitors come.")
    var visitors = 6

    @Option(help: "The same number makes the same visitors.")
    var seed: UInt64?

    @Option(help: ArgumentHelp("Write the badges as PNG pictures into this folder too.", valueName: "dir"))
    var badges: String?

    func validate() throws {
        guard 1...60 ~= visitors else { throw ValidationError("Between 1 and 60 visitors can come.") }
        guard options.store == nil else { throw ValidationError("A rehearsal has a store of its own.") }
    }

    func run() async throws {
        let folder = try RehearsalFolder()
        defer { folder.remove() }
        var serving = Serving(kind: .kiosk, options: options, listen: listen)
        serving.adjust = { settings in
            settings.store = folder.store
            settings.backup = nil
            settings.rehearsed = try Self.rehearsed(try settings.loadedShow())
        }
        let (count, seed, badges) = (
            visitors, seed ?? .random(in: 0 ... .max), badges.map(Console.standard.file)
        )
        serving.atEnd = { house in try await Self.printScores(house, count, seed) }
        try await serving.run { parts in
            let house = parts.house
            let rehearsal = try Self.rehearsal(house, count, seed)
            if let badges { try Self.write(rehearsal.visitors, to: badges) }
            let booth = Booth(
                ledger: house.ledger,
                capture: house.capture,
                pages: parts.pages,
                events: parts.events,
                name: house.settings.name,
                reception: Reception(ledger: house.ledger, lockAfter: Reception.usualLock),
                desk: { nil },
                rehearsal: rehearsal
            )
            return Serving.Built(routes: booth.router)
        }
        try Console.standard.line("The rehearsal is wiped.")
    }

    /// The same questions under another name and another key: no lead of it can be taken for one of the show.
    private static func rehearsed(_ show: Show) throws -> Show {
        var show = show
        show.id = Ledger.rehearsed + show.id
        show.name = "Rehearsal: \(show.name)"
        show.key = .random(32)
        return show
    }

    private static func rehearsal(_ house: House, _ count: Int, _ seed: UInt64) throws -> Rehearsal {
        let visitors = RehearsalVisitor.cast(count, for: house.ledger.rules.show.questions, seed: seed)
        return Rehearsal(visitors: visitors, codes: try visitors.map { try QRCode(payload(of: $0)).svg() })
    }

    /// What a visitor's badge carries.
    private static func payload(of visitor: RehearsalVisitor) -> [UInt8] {
        let contact = visitor.contact
        let lines = [
            "BEGIN:VCARD", "VERSION:3.0", "FN:\(contact.name ?? "")", "ORG:\(contact.company ?? "")",
            "TITLE:\(contact.title ?? "")", "EMAIL:\(contact.emails.first ?? "")", "END:VCARD", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private static func write(_ visitors: [RehearsalVisitor], to folder: URL) throws {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for (number, visitor) in visitors.enumerated() {
                let file = folder.appending(path: "visitor-\(number + 1).png")
                try Data(try QRCode(payload(of: visitor)).png()).write(to: file)
            }
        } catch let error as LanyardError {
            throw error
        } catch {
            throw LanyardError(.unavailable, "The badges cannot be written to \(folder.path).", cause: error)
        }
    }

    private static func printScores(_ house: House, _ count: Int, _ seed: UInt64) async throws {
        let visitors = RehearsalVisitor.cast(count, for: house.ledger.rules.show.questions, seed: seed)
        let scores = try await house.ledger.rehearsalScores(visitors)
        if scores.isEmpty { try Console.standard.line("Nobody was scanned.") }
        for score in scores {
            try Console.standard.line(
                "\(score.person): \(score.points) of 100 points; \(score.leads) leads, \(score.medianTime / 1_000) s each, \(score.withNeed) with a need, \(score.withNote) with a note, \(score.right) of \(score.asked) answers right."
            )
        }
    }
}
