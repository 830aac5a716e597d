package import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// What a wipe did, and what it could not do.
    package struct Wiped: Sendable {
        package var files = 0
        /// Files in the store's directory that are not ours.
        package var others: [URL] = []
        /// Backups that are known and could not be reached or removed.
        package var unreached: [String] = []
    }

    /// Removes a store and everything that belongs to it: log, former stores, keys, the backups that are known.
    ///
    /// One that was cut short is finished by the next call.
    ///
    /// - Parameters:
    ///   - directory: Of a store that nobody has open.
    ///   - anyway: Also when no desk has proven that it holds everything.
    /// - Returns: What was done.
    /// - Throws: `conflict` when anything is unproven or the store is in use, `notFound` when there is none.
    package static func wipe(_ directory: URL, anyway: Bool) throws -> Wiped {
        let file = directory.appending(path: StoreFile.name)
        let marker = directory.appending(path: StoreRemains.marker)
        let isBegun = FileManager.default.fileExists(atPath: marker.path)
        guard isBegun || FileManager.default.fileExists(atPath: file.path) else {
            throw LanyardError(.notFound, "There is no store in \(directory.path).", subject: directory.path)
        }
        let lock = try StoreLock(directory: directory, owner: "lanyard wipe")
        defer { lock.release() }
        let places = try isBegun ? places(in: marker) : check(file, anyway: anyway)
        if !isBegun { try begin(marker, places) }
        var wiped = Wiped()
        for place in places {
            do { wiped.files += try eraseBackups(at: place) } catch { wiped.unreached.append(place) }
        }
        let (ours, others) = StoreRemains.list(directory)
        for remains in ours {
            try StoreRemains.erase(remains)
            wiped.files += 1
        }
        wiped.others = others
        DiskFile.synchronize(folder: directory)
        for last in [marker, directory.appending(path: "lock")] {
            try? FileManager.default.removeItem(at: last)
        }
        // Only when nothing else is in it.
        rmdir(directory.path)
        return wiped
    }

    /// Says why the store must stay, or where its backups are.
    private static func check(_ file: URL, anyway: Bool) throws -> [String] {
        do {
            let pool = try StoreFile.open(file, now: 0)
            defer { try? pool.close() }
            return try pool.read { db in
                let own = try About.value("node", db).flatMap(NodeID.init(bytes:))
                if !anyway { try refuse(try unproven(own, db)) }
                let name = own.map { "\(String("\($0)".prefix(8)))" } ?? ""
                return try BackupPlaces.all(db).map { "\(name) \($0)" }
            }
        } catch let error where !anyway {
            throw LanyardError(store: error)
        } catch {
            // Whoever wipes a damaged store anyway knows that it is damaged.
            return []
        }
    }

    private static func unproven(_ own: NodeID?, _ db: Database) throws -> [(node: NodeID, count: Int64)] {
        let safe = try Proof.safe(own: own, db)
        let rows = try Row.fetchAll(db, sql: "SELECT id, head FROM node WHERE head > 0")
        return rows.compactMap { row in
            guard let node = NodeID(bytes: row.bytes(0)) else { return nil }
            let unsafe = (row[1] as Int64) - (safe[node] ?? 0)
            return unsafe > 0 ? (node, unsafe) : nil
        }
    }

    private static func refuse(_ unproven: [(node: NodeID, count: Int64)]) throws {
        guard !unproven.isEmpty else { return }
        let count = unproven.reduce(0) { $0 + $1.count }
        throw LanyardError(
            .conflict,
            "Nothing was wiped: no desk has proven that it holds \(count) of the entries here. Run `lanyard close` first; what a desk has received for others is proven nowhere."
        )
    }

    private static func begin(_ marker: URL, _ places: [String]) throws {
        try Data(places.joined(separator: "\n").utf8).write(to: marker, options: .atomic)
        DiskFile.synchronize(folder: marker.deletingLastPathComponent())
    }

    private static func places(in marker: URL) -> [String] {
        let text = (try? String(contentsOf: marker, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Removes the backups of one node at a place, "NODE PATH": a file, or a folder with sealed ones.
    private static func eraseBackups(at place: String) throws -> Int {
        let parts = place.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return 0 }
        let url = URL(filePath: parts[1])
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw LanyardError(.notFound, "\(url.path) is not there.")
        }
        let files =
            isFolder.boolValue
            ? BackupFolder(folder: url, beginning: "lanyard-\(parts[0])-").backups() : [url]
        for file in files { try StoreRemains.erase(file) }
        DiskFile.synchronize(folder: isFolder.boolValue ? url : url.deletingLastPathComponent())
        return files.count
    }
}
