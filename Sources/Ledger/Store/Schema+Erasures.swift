internal import GRDB

extension Schema {
    /// Erasures that came down from a desk or out of a former store, and whom they forget.
    static func erasures(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Entries of other nodes that erase, held without the chain that they stand in.
                CREATE TABLE erasure (
                    node BLOB NOT NULL,
                    seq INTEGER NOT NULL,
                    lead BLOB,
                    entry BLOB NOT NULL,
                    PRIMARY KEY (node, seq)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX erasure_of_lead ON erasure (lead) WHERE lead IS NOT NULL;
                -- Keyed digests of addresses and badge ids that no list may bring back.
                CREATE TABLE forgotten_key (key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
                """
        )
    }
}
