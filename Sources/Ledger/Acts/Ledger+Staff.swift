internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// Everyone at the booth, by name: those of the show file, and those who were added here.
    package func staff() async throws -> [StaffMember] {
        let (listed, roles) = (rules.show.staff ?? [], rules.show.staffRoles)
        return try await readEntries { db in
            let rows = try Row.fetchAll(db, sql: "SELECT name, role, pin IS NOT NULL FROM staff")
            let added = rows.map { row -> StaffMember in
                let kept = StaffRole(rawValue: row[1]) ?? .booth
                // A role that the show file gives later counts too.
                return StaffMember(
                    name: row[0],
                    role: kept == .booth ? roles[row[0]] ?? kept : kept,
                    hasPIN: row[2]
                )
            }
            let known = Set(added.map { Array($0.name.utf8) })
            let others = listed.filter { !known.contains(Array($0.utf8)) }
                .map { StaffMember(name: $0, role: roles[$0] ?? .booth, hasPIN: false) }
            return (added + others).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        }
    }

    /// Adds a person, or gives one another role or PIN; `pin` is its slow hash, `nil` to have it chosen anew.
    package func keep(_ name: String, as role: StaffRole, pin: [UInt8]?) async throws {
        try await writer.write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO staff (name, role, pin) VALUES (?, ?, ?)",
                arguments: [name, role.rawValue, pin.map { Data($0) }]
            )
            try db.execute(
                sql: "DELETE FROM wrong_pin WHERE of = 1 AND whose = ?",
                arguments: [Data(name.utf8)]
            )
        }
    }

    /// Keeps the PIN that a person without one chose; `false` when they have one already.
    package func choosePIN(_ pin: [UInt8], for name: String) async throws -> Bool {
        guard let person = try await staff().first(where: { Array($0.name.utf8) == Array(name.utf8) }) else {
            throw Self.nobody(name)
        }
        return try await writer.write { db in
            try db.execute(
                sql: """
                    INSERT INTO staff (name, role, pin) VALUES (?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET pin = excluded.pin WHERE staff.pin IS NULL
                    """,
                arguments: [person.name, person.role.rawValue, Data(pin)]
            )
            return db.changesCount > 0
        }
    }

    /// Takes a person off the list, and ends what they have open.
    ///
    /// - Throws: `notFound` when nobody of that name was added; `conflict` when the show file lists them.
    package func remove(staff name: String) async throws {
        let isListed = rules.show.staff?.contains { Array($0.utf8) == Array(name.utf8) } ?? false
        try await writer.write { db in
            try db.execute(sql: "DELETE FROM staff WHERE name = ?", arguments: [name])
            guard db.changesCount > 0 || isListed else { throw Self.nobody(name) }
            try db.execute(sql: "UPDATE sign_in SET ended = 1 WHERE person = ?", arguments: [name])
        }
        guard !isListed else {
            throw LanyardError(
                .conflict,
                "The show file lists \(name). Take the name off its staff list; until then their PIN is forgotten."
            )
        }
    }

    /// The slow hash of a person's PIN.
    package func pin(of name: String) async throws -> [UInt8]? {
        try await readEntries { db in
            try Row.fetchOne(db, sql: "SELECT pin FROM staff WHERE name = ?", arguments: [name])?
                .optionalBytes(0)
        }
    }

    static func nobody(_ name: String) -> LanyardError {
        LanyardError(.notFound, "Nobody called \(name) is on the staff list.", subject: name)
    }
}
