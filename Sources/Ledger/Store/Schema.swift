internal import Foundation
internal import GRDB
internal import Leads

/// The tables that hold what happened, as an append-only list of steps: a step once released is never changed.
enum Schema {
    /// The version of a store is how many of these have run (`PRAGMA user_version`).
    static let steps: [@Sendable (Database) throws -> Void] = [
        first, attachments, numberedRoster, adoptions, people, refusals, accounts, erasures, handover,
    ]

    /// Brings a store to the present, with a backup beside it first.
    static func migrate(_ pool: DatabasePool, isNew: Bool, file: URL, now: Int64) throws {
        try pool.writeWithoutTransaction { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            try checkVersion(version, file)
            guard version < steps.count else { return }
            if !isNew, version > 0 {
                let copy = file.deletingLastPathComponent().appending(
                    path: "before-layout-\(steps.count)-\(now).db"
                )
                try db.execute(sql: "VACUUM INTO ?", arguments: [copy.path])
            }
            try db.inTransaction(.immediate) {
                for step in steps[version...] { try step(db) }
                try db.execute(sql: "PRAGMA user_version = \(steps.count)")
                return .commit
            }
        }
    }

    static func checkVersion(_ version: Int, _ file: URL) throws {
        guard version > steps.count else { return }
        throw LanyardError(
            .invalid,
            "The store \(file.path) was made by a newer Lanyard (layout \(version); this one knows \(steps.count)). "
                + "Install that version, or use another --store.",
            subject: file.path
        )
    }

    private static func first(_ db: Database) throws {
        try db.execute(
            sql: """
                -- What this store is about: its own node, the definition its verdicts follow.
                CREATE TABLE about (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

                -- Every node whose entries are held, with the head of its chain.
                CREATE TABLE node (
                    number INTEGER PRIMARY KEY,
                    id BLOB NOT NULL UNIQUE,
                    name TEXT,
                    head INTEGER NOT NULL DEFAULT 0,
                    digest BLOB NOT NULL,
                    latest INTEGER NOT NULL DEFAULT 0,
                    acknowledged INTEGER NOT NULL DEFAULT 0,
                    heard INTEGER
                ) STRICT;

                -- The ledger. `position` is the order of arrival here, `arrived` when that was (milliseconds since 1970).
                CREATE TABLE entry (
                    position INTEGER PRIMARY KEY,
                    node INTEGER NOT NULL REFERENCES node,
                    seq INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    lead BLOB,
                    actor TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    causes BLOB NOT NULL,
                    body_hash BLOB NOT NULL,
                    body BLOB,
                    digest BLOB NOT NULL,
                    arrived INTEGER NOT NULL,
                    UNIQUE (node, seq)
                ) STRICT;
                CREATE INDEX entry_of_lead ON entry (lead) WHERE lead IS NOT NULL;

                -- Client-made ids of acts: repeating one changes nothing.
                CREATE TABLE act (id BLOB PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
                -- Leads tied by a merge or an alias, undone or not, in both directions.
                CREATE TABLE link (lead BLOB, other BLOB, PRIMARY KEY (lead, other)) STRICT, WITHOUT ROWID;
                -- Entries whose bodies must not be held.
                CREATE TABLE tombstone (node BLOB, seq INTEGER, PRIMARY KEY (node, seq)) STRICT, WITHOUT ROWID;
                CREATE TABLE measurement (node BLOB, at INTEGER, error INTEGER, PRIMARY KEY (node, at, error))
                    STRICT, WITHOUT ROWID;
                -- Leads whose projection is behind their entries, in the order in which they got so.
                CREATE TABLE dirty (number INTEGER PRIMARY KEY, lead BLOB NOT NULL UNIQUE) STRICT;

                -- The organiser's attendee list.
                CREATE TABLE roster (badge TEXT PRIMARY KEY, contact BLOB NOT NULL) STRICT, WITHOUT ROWID;
                -- Who may send entries here: a token is kept as its SHA-256 only.
                CREATE TABLE enrolment (
                    token BLOB PRIMARY KEY,
                    name TEXT NOT NULL,
                    role TEXT NOT NULL,
                    node BLOB,
                    made INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """
        )
    }

    /// Pictures and recordings, in the same file as the ledger: one transaction keeps both, one backup holds both.
    private static func attachments(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE attachment (hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
                -- Which entry speaks of which attachment; its bytes may arrive later, or be gone with the entry's body.
                CREATE TABLE attached (position INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
                CREATE INDEX attached_by_hash ON attached (hash);
                """
        )
    }

    private static func adoptions(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Each version of a part of a show file that a node has worked with, as JSON.
                CREATE TABLE adopted (
                    node BLOB NOT NULL,
                    show TEXT NOT NULL,
                    part TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    text BLOB NOT NULL,
                    PRIMARY KEY (node, show, part, version)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }

    private static func refusals(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Leads whose visitors do not want to be kept, and the entries that say so, undone or not.
                CREATE TABLE refusal (lead BLOB, node BLOB, seq INTEGER, PRIMARY KEY (lead, node, seq))
                    STRICT, WITHOUT ROWID;
                """
        )
    }

    /// The list with a number for each row, by which the words of the names can be searched.
    private static func numberedRoster(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE roster RENAME TO former_roster;
                -- The organiser's attendee list.
                CREATE TABLE roster (number INTEGER PRIMARY KEY, badge TEXT NOT NULL UNIQUE, contact BLOB NOT NULL) STRICT;
                INSERT INTO roster (badge, contact) SELECT badge, contact FROM former_roster ORDER BY badge;
                DROP TABLE former_roster;
                """
        )
    }
}
