internal import GRDB

extension Schema {
    /// Who may sign in at this desk, and who is.
    static func accounts(_ db: Database) throws {
        try db.execute(
            sql: """
                -- People who may sign in at this desk; `password` is a slow hash with its parameters.
                CREATE TABLE account (
                    name TEXT PRIMARY KEY,
                    role TEXT NOT NULL,
                    password BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                -- Who is signed in: the cookie's token is kept as its SHA-256 only; times in milliseconds since 1970.
                CREATE TABLE session (
                    token BLOB PRIMARY KEY,
                    account TEXT NOT NULL,
                    began INTEGER NOT NULL,
                    seen INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
