internal import GRDB

extension Schema {
    /// Batches, and which lead goes next to which destination.
    static func handover(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Sealed lists, as their entries say.
                CREATE TABLE batch (
                    id BLOB PRIMARY KEY,
                    node BLOB NOT NULL,
                    seq INTEGER NOT NULL,
                    at INTEGER NOT NULL,
                    by TEXT NOT NULL,
                    body BLOB,
                    cancelled INTEGER NOT NULL DEFAULT 0
                ) STRICT, WITHOUT ROWID;

                -- What this node hands over: a row for each lead and destination.
                CREATE TABLE delivery (
                    number INTEGER PRIMARY KEY,
                    destination TEXT NOT NULL,
                    lead BLOB NOT NULL,
                    -- The id of the lead when it was sealed: what the destination knows it by, whatever it is merged with.
                    key BLOB NOT NULL,
                    batch BLOB NOT NULL,
                    -- waiting, sending, delivered, refused, parked or withdrawn
                    state TEXT NOT NULL,
                    -- Milliseconds since 1970.
                    not_before INTEGER NOT NULL DEFAULT 0,
                    since INTEGER,
                    attempts INTEGER NOT NULL DEFAULT 0,
                    -- Whether an earlier attempt may have been carried out.
                    doubtful INTEGER NOT NULL DEFAULT 0,
                    reason TEXT,
                    words TEXT,
                    remote TEXT,
                    link TEXT,
                    UNIQUE (destination, lead)
                ) STRICT;
                CREATE INDEX delivery_due ON delivery (destination, not_before, number) WHERE state = 'waiting';
                CREATE INDEX delivery_of_batch ON delivery (batch, state);
                CREATE INDEX delivery_in_hand ON delivery (destination) WHERE state = 'sending';
                """
        )
    }
}
