import Foundation
import Front
import Leads
import Ledger

/// Everything that is held of a person, as files that they can take along.
struct PersonFolder {
    private let found: PersonFound
    private let ledger: Ledger
    private let pages: Pages

    init(_ found: PersonFound, _ ledger: Ledger, _ pages: Pages) {
        (self.found, self.ledger, self.pages) = (found, ledger, pages)
    }

    /// Writes a new folder that only this user can read.
    ///
    /// - Returns: SHA-256 of `person.json`.
    func write(to folder: URL) async throws -> [UInt8] {
        let files = FileManager.default
        do {
            try files.createDirectory(
                at: folder,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw LanyardError(
                .conflict,
                "The folder \(folder.path) exists already or cannot be made. Choose another name.",
                subject: folder.path,
                cause: error
            )
        }
        let json = try json()
        try json.write(to: folder.appending(path: "person.json"))
        try Data(page().utf8).write(to: folder.appending(path: "person.html"))
        for said in found.attachments {
            guard let (attachment, bytes) = try await ledger.attachment(said.what.hash) else { continue }
            try Data(bytes).write(to: folder.appending(path: Self.name(of: attachment)))
        }
        return SHA256Digest.bytes(of: Array(json))
    }

    private static func name(of attachment: Attachment) -> String {
        let ending =
            switch attachment.mediaType {
            case .jpeg: "jpg"
            case .png: "png"
            case .webm: "webm"
            case .ogg: "ogg"
            case .mp4: "mp4"
            }
        return "\(attachment.subject.rawValue)-\(attachment.hash.prefix(6).map { $0 }.hexadecimal).\(ending)"
    }

    private func page() throws -> String {
        let words = pages.words()
        let leads = found.stories.map { LeadView($0, ledger: ledger, words: words, isOnlyHere: false).page }
        return try pages.page(
            "person",
            [
                "pageTitle": words["person", "title"], "leads": leads,
                "show": ["name": ledger.rules.show.name],
                "files": found.attachments.map { ["name": Self.name(of: $0.what)] },
                "roster": found.roster.map { match in
                    [
                        "badge": match.badge,
                        "fields": Contact.Field.allCases.compactMap { field in
                            match.contact[field].map {
                                ["label": words["field", field.rawValue], "value": $0]
                            }
                        },
                    ] as [String: Any]
                },
            ]
        )
    }

    private func json() throws -> Data {
        let leads: [[String: Any]] = found.stories.map { story in
            [
                "id": "\(story.lead.id)", "merged": story.lead.absorbed.map { "\($0)" },
                "verdict": story.assessment.verdict.rawValue, "reasons": story.assessment.reasons,
                "entries": story.history.map(Self.json),
            ]
        }
        let all: [String: Any] = [
            "show": ledger.rules.show.id, "addresses": found.addresses, "badges": found.badges,
            "leads": leads,
            "attendeeList": found.roster.map { ["badge": $0.badge, "contact": $0.contact.encoded.asJSON] },
            "attachments": found.attachments.map { Self.name(of: $0.what) },
        ]
        return try JSONSerialization.data(
            withJSONObject: all,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
    }

    private static func json(_ event: Fold.Event) -> [String: Any] {
        var said = event.entry.body.flatMap { try? CBOR(decoding: $0) }?.mapValue ?? [:]
        // What makes acts repeatable and hashes silent says nothing of the person.
        (said["act"], said["salt"]) = (nil, nil)
        return [
            "entry": "\(event.entry.ref)", "kind": event.entry.kind, "by": event.entry.actor,
            "at": Date(timeIntervalSince1970: TimeInterval(event.at) / 1000).formatted(.iso8601),
            "isUndone": event.isUndone, "said": CBOR.map(said).asJSON,
        ]
    }
}

extension CBOR {
    /// As JSON has it; bytes in hexadecimal.
    fileprivate var asJSON: Any {
        if let text = textValue { return text }
        if let number = integerValue { return number }
        if let bytes = bytesValue { return bytes.hexadecimal }
        if let array = arrayValue { return array.map(\.asJSON) }
        if let map = mapValue { return map.mapValues(\.asJSON) }
        if case .boolean(let value) = self { return value }
        return NSNull()
    }
}
