internal import Crypto
internal import Foundation
internal import GRDB
package import Leads

/// A person at work on a device.
package struct SignIn: Sendable, Hashable {
    package var person: String
    /// What an act carries that was done while this lasts, so that it is signed by its author even if it is
    /// delivered when somebody else has taken the device.
    package var ticket: String

    /// Stands for whoever comes to a screen that was left to the visitors: nobody on a staff list is called so.
    package static let visitor = ""

    package var isVisitor: Bool { person.utf8.isEmpty }
}

extension Ledger {
    /// Wrong PINs in a row.
    package struct WrongPINs: Sendable, Hashable {
        /// On a device, for whomever.
        package var onDevice: Int
        /// For a person, on whatever device.
        package var forPerson: Int
    }

    /// More than are made in a show; older ones are forgotten.
    private static let mostSignIns = 5_000

    /// Signs a person in on a device (`nil`: the kiosk's own screen); whoever was there before is signed out.
    package func signIn(_ person: String, on device: DeviceID?) async throws -> SignIn {
        let (place, key) = (Self.place(device), try await ticketKey())
        return try await writer.write { db in
            try db.execute(
                sql: "UPDATE sign_in SET ended = 1 WHERE device = ? AND ended = 0",
                arguments: [place]
            )
            try db.execute(
                sql: "INSERT INTO sign_in (device, person) VALUES (?, ?)",
                arguments: [place, person]
            )
            let number = db.lastInsertedRowID
            try db.execute(
                sql: "DELETE FROM sign_in WHERE ended = 1 AND number <= ?",
                arguments: [number - Int64(Self.mostSignIns)]
            )
            return SignIn(person: person, ticket: Self.ticket(number, place, key))
        }
    }

    /// Who is signed in on a device.
    package func signedIn(on device: DeviceID?) async throws -> SignIn? {
        let (place, key) = (Self.place(device), try await ticketKey())
        return try await readEntries { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT number, person FROM sign_in WHERE device = ? AND ended = 0 ORDER BY number DESC LIMIT 1
                    """
            )
            return try Row.fetchOne(find, arguments: [place]).map { row in
                SignIn(person: row[1], ticket: Self.ticket(row[0], place, key))
            }
        }
    }

    /// Who did an act that carries a ticket, if the ticket was given out for this device.
    package func author(ticket: String, on device: DeviceID?) async throws -> String? {
        let (place, key) = (Self.place(device), try await ticketKey())
        guard let digits = String(ticket.utf8.prefix { $0 != UInt8(ascii: ".") }), let number = Int64(digits),
            Array(Self.ticket(number, place, key).utf8) == Array(ticket.utf8)
        else { return nil }
        return try await readEntries { db in
            try String.fetchOne(db, sql: "SELECT person FROM sign_in WHERE number = ?", arguments: [number])
        }
    }

    /// Signs out whoever is on a device.
    package func signOut(on device: DeviceID?) async throws {
        let place = Self.place(device)
        try await writer.write { db in
            try db.execute(
                sql: "UPDATE sign_in SET ended = 1 WHERE device = ? AND ended = 0",
                arguments: [place]
            )
        }
    }

    /// Counts an attempt as wrong before it is looked at: whoever pulls the plug in between gains nothing.
    package func countAttempt(_ person: String, on device: DeviceID?) async throws {
        let place = Self.place(device)
        try await writer.write { db in
            for (of, whose) in [(0, place), (1, Data(person.utf8))] {
                try db.execute(
                    sql: """
                        INSERT INTO wrong_pin (of, whose, count) VALUES (?, ?, 1)
                        ON CONFLICT (of, whose) DO UPDATE SET count = count + 1
                        """,
                    arguments: [of, whose]
                )
            }
        }
    }

    /// Forgets the wrong PINs of a person who got it right, and those on their device.
    package func clearAttempts(_ person: String, on device: DeviceID?) async throws {
        let place = Self.place(device)
        try await writer.write { db in
            try db.execute(
                sql: "DELETE FROM wrong_pin WHERE of = 0 AND whose = ? OR of = 1 AND whose = ?",
                arguments: [place, Data(person.utf8)]
            )
        }
    }

    package func wrongPINs(_ person: String, on device: DeviceID?) async throws -> WrongPINs {
        let place = Self.place(device)
        return try await readEntries { db in
            func count(_ of: Int, _ whose: Data) throws -> Int {
                try Int.fetchOne(
                    db,
                    sql: "SELECT count FROM wrong_pin WHERE of = ? AND whose = ?",
                    arguments: [of, whose]
                ) ?? 0
            }
            return WrongPINs(onDevice: try count(0, place), forPerson: try count(1, Data(person.utf8)))
        }
    }

    /// The kiosk's own screen is a place like any device.
    static func place(_ device: DeviceID?) -> Data {
        Data(device?.bytes ?? [UInt8](repeating: 0, count: 16))
    }

    private static func ticket(_ number: Int64, _ place: Data, _ key: [UInt8]) -> String {
        vouch(for: "\(number)", at: place, key)
    }

    /// Something with a proof beside it that this store said it at a place.
    static func vouch(for text: String, at place: Data, _ key: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(text)\0".utf8) + place,
            using: SymmetricKey(data: key)
        )
        return "\(text).\(Array(code.prefix(16)).hexadecimal)"
    }

    /// What tickets are made with; this store's own.
    func ticketKey() async throws -> [UInt8] {
        if let key = try await readEntries({ db in try About.value(About.ticketKey, db) }) { return key }
        return try await writer.write { db in
            if let key = try About.value(About.ticketKey, db) { return key }
            let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
            try About.set(About.ticketKey, to: key, db)
            return key
        }
    }
}
