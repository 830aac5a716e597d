import ArgumentParser
import BadgeSheets
import Badges
import Foundation
import Leads

extension BadgesCommand {
    /// Prints the people of a roster.
    struct PrintSheet: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sheet",
            abstract:
                "Prints the people of a roster as badges; every code is read back before the file is released.",
            discussion: """
                Nothing is written unless all codes can be read as a laptop's camera sees them at 20 cm.

                Examples:
                  lanyard badges sheet attendees.csv --output badges.pdf
                  lanyard badges sheet attendees.csv --output badges.pdf --carries vcard --size a6
                  lanyard badges sheet attendees.csv --output one.png --only SB1001
                """
        )

        @OptionGroup var printing: PrintOptions

        @Option(
            help: ArgumentHelp(
                "How large a badge is: card, a6, a7, or millimetres: 90x55.",
                valueName: "size"
            ),
            transform: { try PaperSize($0) }
        )
        var size: PaperSize = .badge

        @Option(help: "What the code carries: id (the roster says whose it is) or vcard (the person).")
        var carries: BadgePayload = .id

        @Option(help: ArgumentHelp("Only this badge; may be repeated.", valueName: "badge id"))
        var only: [String] = []

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp(
                "Which column of the list holds what, as of `roster import`.",
                valueName: "badge=column,…"
            )
        )
        var map: [String] = []

        @Argument(help: ArgumentHelp("The attendee list, a CSV file or an XLSX workbook.", valueName: "file"))
        var roster: String

        func validate() throws { try printing.needOutput() }

        func run() async throws {
            let console = Console.standard
            let cards = try people(console).map { person in
                try BadgeCard(badge: person.badge, contact: person.contact, carries: carries, size: size)
            }
            let grid = try SheetGrid(of: size, on: printing.paper)
            let title = "Badges of \(URL(filePath: roster).lastPathComponent)"
            let sheet = try Sheet(of: cards, title: title, on: grid)
            try await printing.print(sheet, of: cards.count == 1 ? "badge" : "badges", console: console)
            tell(cards, console)
        }

        private func people(_ console: Console) throws -> [(badge: String, contact: Contact)] {
            guard let bytes = FileManager.default.contents(atPath: console.file(roster).path) else {
                throw LanyardError(
                    .notFound,
                    "There is no file \(roster), or it cannot be read.",
                    subject: roster
                )
            }
            let mapping = map.isEmpty ? nil : try RosterMapping(map)
            let list = try Roster(Array(bytes)) { _ in mapping }
            for row in list.skipped { console.warn("\(roster), line \(row.line): \(row.reason)") }
            guard !only.isEmpty else { return list.entries }
            let chosen = Set(only.map { Array($0.utf8) })
            let found = list.entries.filter { chosen.contains(Array($0.badge.utf8)) }
            if let stranger = only.first(where: { id in
                !found.contains { $0.badge.utf8.elementsEqual(id.utf8) }
            }) {
                throw LanyardError(.notFound, "\(roster) has no badge \(stranger).", subject: stranger)
            }
            return found
        }

        /// Which codes say less than was asked for, and from how far the finest is read.
        private func tell(_ cards: [BadgeCard], _ console: Console) {
            let brief = cards.count { $0.shortened == .brief }
            let bare = cards.count { $0.shortened == .idOnly }
            if brief > 0 {
                console.warn(
                    "\(brief) vCards leave title and phone out: the code would have been too fine for a camera."
                )
            }
            if bare > 0 {
                console.warn(
                    "\(bare) codes carry the badge id instead of a vCard, which would have been too fine. Larger badges (--size) hold more; at the booth, import the roster."
                )
            }
            guard let finest = cards.map(\.module).min() else { return }
            let size = (finest * 100).rounded() / 100
            console.warn(
                "The finest code has modules of \(size) mm: a laptop's camera reads it from up to \(BoothCamera.reach(ofModule: finest)) cm."
            )
        }
    }
}

extension BadgePayload: ExpressibleByArgument {}
