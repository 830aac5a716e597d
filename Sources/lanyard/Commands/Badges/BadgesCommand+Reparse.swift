import ArgumentParser
import Badges
import Capture
import Foundation
import Leads
import Ledger

extension BadgesCommand {
    /// Reads what was scanned by the formats of today.
    struct Reparse: StoreCommand {
        static let configuration = CommandConfiguration(
            commandName: "reparse",
            abstract:
                "Reads the badges of all kept scans again by the formats of today, and says what changes.",
            discussion: """
                What a person typed stays, and no lead changes its id. Doing it again changes nothing. A kiosk that runs \
                reads new badges by these formats from then on.

                Examples:
                  lanyard badges reparse --dry-run
                  lanyard badges reparse --show my-show.yaml
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "Says what would change, and changes nothing.")
        var dryRun = false

        @Flag(help: "One JSON object a line for each lead that changes.")
        var json = false

        func run(in house: House, console: Console) async throws {
            // The files as they are now: a kiosk that runs has read them when it started.
            let settings =
                try await options.show == nil
                ? house.settings : Settings.resolve(flags: options.flags, directory: console.directory)
            let show = try settings.loadedShow()
            guard show.id == house.ledger.rules.show.id else {
                throw LanyardError(
                    .conflict,
                    "The kiosk that runs is at the show \(house.ledger.rules.show.id), the show file is that of \(show.id)."
                )
            }
            let formats = try settings.badgeFormats(of: show)
            let counts = try await house.capture.reread(by: formats, isTrial: dryRun, act: house.act()) {
                change in
                let line = RereadLine(change)
                if json { try console.json(line) } else { try console.line(line.words) }
            }
            if !json { try console.line(words(for: counts)) }
        }

        private func words(for counts: RereadCounts) -> String {
            var words = [
                "\(counts.scans) scans read again",
                "\(counts.changed) \(dryRun ? "would say" : "say") something else",
                "\(counts.aliases) leads \(dryRun ? "would be" : "are") known under another id too",
            ]
            if counts.resolved > 0 { words.append("\(counts.resolved) found in the attendee list") }
            if counts.split > 0 { words.append("\(counts.split) left for a person to look at") }
            if counts.unreadable > 0 {
                words.append("\(counts.unreadable) are read by no format of today and stay")
            }
            if counts.elsewhere > 0 { words.append("\(counts.elsewhere) are from another show and stay") }
            return words.joined(separator: ", ") + "."
        }
    }
}

/// What changes of one lead, for people and as `--json` shows it.
private struct RereadLine: Encodable {
    var lead: String
    /// `better` or `split`.
    var change: String
    var scans: [Scan]
    var aliases: [String]

    struct Scan: Encodable {
        /// The fields that change, each with what it was and what it is.
        var fields: [Field]
    }

    struct Field: Encodable {
        var field: String
        var before: String?
        var after: String?
    }

    init(_ reread: RereadLead) {
        lead = "\(reread.lead)"
        change = reread.change == .better ? "better" : "split"
        scans = reread.scans.map { Scan(fields: Self.fields($0.former, $0.now)) }
        aliases = reread.aliases.map { "\($0)" }
    }

    var words: String {
        if change == "split" {
            return "\(lead): its scans are badges of different people by these formats; left as it is."
        }
        let fields = scans.flatMap(\.fields).map { field in
            "\(field.field) \(field.before.map { "\"\($0)\"" } ?? "nothing") → \(field.after.map { "\"\($0)\"" } ?? "nothing")"
        }
        return "\(lead): " + (fields + aliases.map { "also known as \($0)" }).joined(separator: ", ")
    }

    private static func fields(_ former: Rereading, _ now: Rereading) -> [Field] {
        var fields = [
            Field(field: "format", before: former.format, after: now.format),
            Field(field: "badge", before: former.badge, after: now.badge),
        ]
        let (before, after) = (former.contact ?? Contact(), now.contact ?? Contact())
        fields += Contact.Field.allCases.map { field in
            Field(field: field.rawValue, before: before.words(for: field), after: after.words(for: field))
        }
        return fields.filter { $0.before != $0.after }
    }
}

extension Contact {
    /// A field as a person reads it; of several addresses or numbers all.
    fileprivate func words(for field: Field) -> String? {
        switch field {
        case .email: emails.isEmpty ? nil : emails.joined(separator: ", ")
        case .phone: phones.isEmpty ? nil : phones.joined(separator: ", ")
        case .name, .company, .title, .address, .website: self[field]
        }
    }
}
