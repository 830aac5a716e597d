internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// Lets a device work with this kiosk.
    ///
    /// The same device may join again, and gets the new token instead of the old one.
    ///
    /// - Throws: `conflict` when the name is taken or there are as many devices as there may be.
    @discardableResult
    package func join(_ id: DeviceID, name: String, tokenHash: [UInt8]) async throws -> Device {
        let joined = now()
        return try await writer.write { db in
            let others = try Self.devices(db).filter { $0.id != id }
            guard !others.contains(where: { Array($0.name.utf8) == Array(name.utf8) }) else {
                throw LanyardError(
                    .conflict,
                    "Another device is called \(name) already. Choose another name."
                )
            }
            guard others.count < Device.most else {
                throw LanyardError(
                    .conflict,
                    "\(Device.most) devices have joined, and no more can. Remove one that is not used."
                )
            }
            try db.execute(
                sql: "INSERT OR REPLACE INTO device (id, token, name, joined) VALUES (?, ?, ?, ?)",
                arguments: [Data(id.bytes), Data(tokenHash), name, joined]
            )
            return Device(id: id, name: name, joined: joined)
        }
    }

    /// The device that has a token, if it may still work here.
    package func device(tokenHash: [UInt8]) async throws -> Device? {
        try await readEntries { db in
            let find = try db.cachedStatement(sql: "\(Self.deviceQuery) WHERE token = ?")
            return try Row.fetchOne(find, arguments: [Data(tokenHash)]).flatMap(Self.device)
        }
    }

    /// All devices that may work here, by name.
    package func devices() async throws -> [Device] { try await readEntries(Self.devices) }

    /// Notes that a device was heard of just now, and what it has not delivered.
    package func noteSeen(_ id: DeviceID, waiting: Int) async throws {
        let time = now()
        try await writer.write { db in
            try db.execute(
                sql: "UPDATE device SET seen = ?, waiting = ? WHERE id = ?",
                arguments: [time, waiting, Data(id.bytes)]
            )
        }
    }

    /// Lets a device in no longer.
    ///
    /// - Throws: `notFound` when there is no such device.
    package func revoke(_ id: DeviceID) async throws {
        try await writer.write { db in
            try db.execute(sql: "DELETE FROM device WHERE id = ?", arguments: [Data(id.bytes)])
            guard db.changesCount > 0 else {
                throw LanyardError(.notFound, "There is no such device.", subject: "\(id)")
            }
            try db.execute(sql: "DELETE FROM sign_in WHERE device = ?", arguments: [Data(id.bytes)])
            try db.execute(
                sql: "DELETE FROM wrong_pin WHERE of = 0 AND whose = ?",
                arguments: [Data(id.bytes)]
            )
        }
    }

    private static let deviceQuery = "SELECT id, name, joined, seen, waiting FROM device"

    private static func devices(_ db: Database) throws -> [Device] {
        try Row.fetchAll(db, sql: "\(deviceQuery) ORDER BY name").compactMap(device)
    }

    private static func device(_ row: Row) -> Device? {
        DeviceID(bytes: row.bytes(0)).map { id in
            Device(id: id, name: row[1], joined: row[2], seen: row[3], waiting: row[4])
        }
    }
}
