import Badges
import Foundation
import KioskFiles
import Leads
import Ledger
import Secrets

/// All that another laptop needs to serve the same show: in one file, sealed, since the show's key is in it (F 71).
struct Setup {
    /// The show file as it was written: name, dates, key, questions, definition.
    var show: String
    /// Badge formats of the show's own, by their paths beside the show file.
    var formats: [String: [UInt8]]
    /// The lists of mail domains, by file name.
    var lists: [String: [UInt8]]
    var staff: [Person]
    /// A code by which the laptop joins a desk.
    var joinCode: String?

    struct Person {
        var name: String
        var role: StaffRole
        var pin: [UInt8]?
    }

    static let file = SealedFile(title: "Lanyard set-up", noun: "a set-up file")
    /// The folder in a store where an imported set-up is kept.
    static let folder = "setup"
    /// A show file has 10 KB, a format 2 KB, a list of domains 100 KB.
    static let largest = 8 * 1024 * 1024
    private static let listNames = ["free-mail.txt", "disposable-mail.txt"]

    init(of house: House) async throws {
        let settings = house.settings
        let showFile = try settings.show ?? KioskFiles.folder().appending(path: "show/sample.yaml")
        show = String(decoding: try Self.bytes(showFile), as: UTF8.self)
        formats = [:]
        for path in house.ledger.rules.show.formats ?? [] where path.contains("/") || path.hasSuffix(".yaml")
        {
            guard Self.staysBeside(path) else {
                throw LanyardError(
                    .invalid,
                    "The show lists the badge format \(path), which is not in the folder of the show file. Move it there, so that it can travel along.",
                    subject: path
                )
            }
            formats[path] = try Self.bytes(
                URL(filePath: path, relativeTo: showFile.deletingLastPathComponent())
            )
        }
        let folder = try settings.lists ?? KioskFiles.folder().appending(path: "lists")
        lists = [:]
        for name in Self.listNames { lists[name] = try Self.bytes(folder.appending(path: name)) }
        staff = []
        for person in try await house.ledger.staff() {
            let pin = try await house.ledger.pin(of: person.name)
            staff.append(Person(name: person.name, role: person.role, pin: pin))
        }
    }

    private static func bytes(_ file: URL) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file.path), bytes.count <= largest else {
            throw LanyardError(.notFound, "The file \(file.path) cannot be read.", subject: file.path)
        }
        return Array(bytes)
    }

    /// Whether a path leads into the folder that it is relative to.
    private static func staysBeside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && !part.utf8.contains(0) && part != "show.yaml"
        }
    }
}

extension Setup {
    var encoded: [UInt8] {
        CBOR.map([
            "show": .text(show), "formats": .map(formats.mapValues { .bytes($0) }),
            "lists": .map(lists.mapValues { .bytes($0) }),
            "staff": .array(
                staff.map { person in
                    .map([
                        "name": .text(person.name), "role": .text(person.role.rawValue),
                        "pin": person.pin.map { .bytes($0) } ?? .null,
                    ])
                }
            ),
            "join": joinCode.map { .text($0) } ?? .null,
        ]).encoded
    }

    /// Reads what `encoded` wrote; nothing of it is used before all of it was checked.
    init(decoding bytes: [UInt8]) throws {
        let odd = LanyardError(
            .invalid,
            "The set-up file is sealed well, but what is in it cannot be understood."
        )
        guard let fields = (try? CBOR(decoding: bytes))?.mapValue, let show = fields["show"]?.textValue,
            let formats = fields["formats"]?.mapValue, let lists = fields["lists"]?.mapValue,
            let staff = fields["staff"]?.arrayValue
        else { throw odd }
        self.show = show
        self.formats = formats.compactMapValues(\.bytesValue)
        self.lists = lists.compactMapValues(\.bytesValue)
        self.staff = try staff.map { entry in
            guard let person = entry.mapValue, let name = person["name"]?.textValue,
                let role = person["role"]?.textValue.flatMap(StaffRole.init)
            else { throw odd }
            return Person(name: try StaffMember.checked(name), role: role, pin: person["pin"]?.bytesValue)
        }
        joinCode = fields["join"]?.textValue
        guard self.formats.count == formats.count, self.formats.keys.allSatisfy(Self.staysBeside),
            self.lists.keys.allSatisfy(Self.listNames.contains)
        else { throw odd }
        _ = try Show(yaml: show, file: "in the set-up file")
    }

    /// Puts the files in a store's directory: all of them, or none.
    ///
    /// - Returns: The folder.
    func save(in store: URL) throws -> URL {
        let files = FileManager.default
        let (folder, part) = (
            store.appending(path: Self.folder), store.appending(path: "\(Self.folder).part")
        )
        try? files.removeItem(at: part)
        do {
            try files.createDirectory(
                at: part.appending(path: "lists"),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for (name, bytes) in lists {
                try PrivateFile.write(Data(bytes), to: part.appending(path: "lists").appending(path: name))
            }
            for (path, bytes) in formats {
                let file = part.appending(path: path)
                try files.createDirectory(
                    at: file.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try PrivateFile.write(Data(bytes), to: file)
            }
            try PrivateFile.write(Data(show.utf8), to: part.appending(path: "show.yaml"))
            try? files.removeItem(at: folder)
            try files.moveItem(at: part, to: folder)
        } catch let error as LanyardError {
            throw error
        } catch {
            throw LanyardError(.unavailable, "The set-up cannot be written to \(folder.path).", cause: error)
        }
        return folder
    }
}
