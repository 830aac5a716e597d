internal import GRDB

extension Schema {
    /// Devices that work with this kiosk, and the people who sign in on them.
    static func people(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Devices that joined this kiosk: a token is kept as its SHA-256 only.
                CREATE TABLE device (
                    id BLOB PRIMARY KEY,
                    token BLOB NOT NULL UNIQUE,
                    name TEXT NOT NULL UNIQUE,
                    joined INTEGER NOT NULL,
                    seen INTEGER,
                    waiting INTEGER NOT NULL DEFAULT 0
                ) STRICT, WITHOUT ROWID;

                -- The people at the booth; `pin` is a slow hash with its parameters, NULL until one is chosen.
                CREATE TABLE staff (name TEXT PRIMARY KEY, role TEXT NOT NULL, pin BLOB) STRICT, WITHOUT ROWID;
                -- Who signed in on which device, the latest last; the kiosk's own screen is sixteen zero bytes.
                CREATE TABLE sign_in (
                    number INTEGER PRIMARY KEY,
                    device BLOB NOT NULL,
                    person TEXT NOT NULL,
                    ended INTEGER NOT NULL DEFAULT 0
                ) STRICT;
                CREATE INDEX sign_in_on_device ON sign_in (device, number);
                -- Wrong PINs in a row, on a device (`of` = 0) or for a person (`of` = 1).
                CREATE TABLE wrong_pin (
                    of INTEGER NOT NULL,
                    whose BLOB NOT NULL,
                    count INTEGER NOT NULL,
                    PRIMARY KEY (of, whose)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
