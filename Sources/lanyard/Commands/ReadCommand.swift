import ArgumentParser
import Badges
import Foundation
import Leads
import Scanning

/// Reads badges without storing anything.
struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Reads the badges in pictures, without storing anything.",
        discussion: """
            Examples:
              lanyard read badge.jpg
              lanyard read --json photos/*.jpg
              lanyard read --payload card.vcf
              lanyard read --show my-show.yaml badge.jpg
            """
    )

    @Flag(help: "The files are what a badge carries (a vCard, an id), not pictures.")
    var payload = false

    @Flag(help: "One JSON object a line for each file.")
    var json = false

    @Option(
        help: ArgumentHelp("The show file that lists the badge formats to read by.", valueName: "file")
    )
    var show: String?

    @Argument(help: ArgumentHelp("PNG or JPEG pictures.", valueName: "file"))
    var files: [String]

    func run() async throws {
        let console = Console.standard
        let flags = ["show": show].compactMapValues(\.self)
        let settings = try await Settings.resolve(flags: flags, directory: console.directory)
        let show = try settings.loadedShow()
        let formats = try settings.badgeFormats(of: show)
        let pictures = House.pictureReader
        var failure: LanyardError?
        for file in files {
            let found = await BadgeFile(console.file(file), name: file, isPayload: payload).read(
                with: pictures
            )
            if json {
                try console.json(FoundJSON(found, formats))
            } else {
                try tell(found, formats, show, on: console)
            }
            failure = failure ?? found.failure
        }
        await pictures.close()
        if let failure { throw failure }
    }

    private func tell(
        _ found: BadgeFile.Found,
        _ formats: BadgeFormats,
        _ show: Show,
        on console: Console
    ) throws {
        if let failure = found.failure { return try console.line("\(found.file): \(failure.message)") }
        if found.symbols.isEmpty { return try console.line("\(found.file): no badge found") }
        for symbol in found.symbols {
            if let words = SheetCode.words(symbol.payload, at: show) {
                try console.line("\(found.file): \(symbol.symbology.rawValue), code sheet: \(words)")
                continue
            }
            switch formats.read(symbol) {
            case .unreadable(let reason):
                try console.line("\(found.file): \(symbol.symbology.rawValue): \(reason)")
            case .read(let badge):
                let contact = badge.contact
                let who = [contact?.name, contact?.company, contact?.title, contact?.email, contact?.phone]
                let words = [badge.badge.map { "badge \($0)" }] + who
                try console.line(
                    "\(found.file): \(symbol.symbology.rawValue), \(badge.format): "
                        + words.compactMap(\.self).joined(separator: ", ")
                )
            }
        }
    }
}

/// One file as `--json` shows it.
private struct FoundJSON: Encodable {
    var file: String
    var symbols: [SymbolJSON]
    var error: String?

    init(_ found: BadgeFile.Found, _ formats: BadgeFormats) {
        file = found.file
        symbols = found.symbols.map { SymbolJSON($0, formats) }
        error = found.failure?.message
    }

    struct SymbolJSON: Encodable {
        var symbology: String
        var text: String
        var bytes: Data
        var isGS1: Bool
        var format: String?
        var badge: String?
        var contact: ContactJSON?
        var error: String?

        init(_ symbol: Symbol, _ formats: BadgeFormats) {
            symbology = symbol.symbology.rawValue
            bytes = Data(symbol.payload)
            isGS1 = symbol.isGS1
            switch formats.read(symbol) {
            case .read(let reading):
                text = reading.text
                format = reading.format
                badge = reading.badge
                contact = reading.contact.map(ContactJSON.init)
            case .unreadable(let reason):
                text = String(decoding: symbol.payload, as: UTF8.self)
                error = reason
            }
        }

        private enum Key: CodingKey { case symbology, text, bytes, isGS1, format, badge, contact, error }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(symbology, forKey: .symbology)
            try fields.encode(text, forKey: .text)
            try fields.encode(bytes, forKey: .bytes)
            try fields.encode(isGS1, forKey: .isGS1)
            try fields.encode(format, forKey: .format)
            try fields.encode(badge, forKey: .badge)
            try fields.encode(contact, forKey: .contact)
            try fields.encodeIfPresent(error, forKey: .error)
        }
    }
}

/// A contact as every `--json` shows it: a field that is not known is null.
struct ContactJSON: Encodable {
    private let contact: Contact

    init(_ contact: Contact) { self.contact = contact }

    private enum Key: CodingKey { case name, company, title, email, phone }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(contact.name, forKey: .name)
        try fields.encode(contact.company, forKey: .company)
        try fields.encode(contact.title, forKey: .title)
        try fields.encode(contact.email, forKey: .email)
        try fields.encode(contact.phone, forKey: .phone)
    }
}
