import Addresses
import Foundation
import KioskFiles
import Leads

/// The files with lists of mail domains: those of `--lists`, and for every list that is not there the one that ships.
struct MailLists {
    /// The lists that every verdict follows; any other is one that a definition asks for by name.
    private static let known = [
        "free-mail", "disposable-mail", "well-known-mail", "not-misspelt", "role-mailboxes",
    ]

    /// Lists that mark leads on pages, whether or not a definition asks for them.
    private static let marks = ["customers"]

    private var files: [String: URL] = [:]

    /// - Throws: `notFound` where the folder has no list at all: most likely it is the wrong one.
    init(_ settings: Settings) throws {
        let shipped = try Self.files(in: KioskFiles.folder().appending(path: "lists"))
        let own = try settings.lists.map(Self.files(in:)) ?? [:]
        if let folder = settings.lists, Set(own.keys).isDisjoint(with: shipped.keys) {
            throw LanyardError(
                .notFound,
                "There is no list in \(folder.path): put free-mail.txt or another one there.",
                subject: folder.path
            )
        }
        files = shipped.merging(own) { $1 }
    }

    /// The names that a definition may ask for.
    var names: [String] { files.keys.filter { !Self.known.contains($0) }.sorted() }

    /// Reads the known lists and those that are asked for.
    func domains(named: [String]) throws -> MailDomains {
        if let list = named.first(where: { files[$0] == nil }) {
            throw LanyardError(
                .invalid,
                "The lead definition asks for the list \(list). Put \(list).txt into the folder of --lists.",
                subject: list
            )
        }
        let wanted = Set(named).union(Self.marks.filter { files[$0] != nil })
        let lists = try Dictionary(uniqueKeysWithValues: wanted.map { ($0, Set(try read($0))) })
        return MailDomains(
            free: Set(try read("free-mail")),
            disposable: Set(try read("disposable-mail")),
            wellKnown: try read("well-known-mail"),
            real: Set(try read("not-misspelt")),
            roles: try roles(),
            named: lists,
            names: .system
        )
    }

    private func roles() throws -> Set<String> {
        guard let file = files["role-mailboxes"] else { return [] }
        return Set(try MailDomains.localParts(try Self.bytes(file), file: file.path))
    }

    private func read(_ name: String) throws -> [String] {
        guard let file = files[name] else { return [] }
        return try MailDomains.list(try Self.bytes(file), file: file.path, names: .system)
    }

    private static func bytes(_ file: URL) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file.path) else {
            throw LanyardError(.notFound, "The file \(file.path) cannot be read.", subject: file.path)
        }
        return Array(bytes)
    }

    private static func files(in folder: URL) throws -> [String: URL] {
        do {
            let files = try FileManager.default.contentsOfDirectory(
                at: folder,
                includingPropertiesForKeys: nil
            )
            let lists = files.filter { $0.pathExtension == "txt" }
            return Dictionary(
                uniqueKeysWithValues: lists.map { ($0.deletingPathExtension().lastPathComponent, $0) }
            )
        } catch {
            throw LanyardError(
                .notFound,
                "The folder \(folder.path) with lists of domains cannot be read.",
                subject: folder.path,
                cause: error
            )
        }
    }
}
