CREATE VIEW listed_lead AS SELECT number, name, company, title, email, notes FROM lead WHERE listed = 1;

CREATE TABLE about (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    password BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE act (id BLOB PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE adopted (
    node BLOB NOT NULL,
    show TEXT NOT NULL,
    part TEXT NOT NULL,
    version INTEGER NOT NULL,
    text BLOB NOT NULL,
    PRIMARY KEY (node, show, part, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE attached (position INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;

CREATE TABLE attachment (hash BLOB PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

CREATE TABLE batch (
    id BLOB PRIMARY KEY,
    node BLOB NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    body BLOB,
    cancelled INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

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

CREATE TABLE device (
    id BLOB PRIMARY KEY,
    token BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    joined INTEGER NOT NULL,
    seen INTEGER,
    waiting INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE dirty (number INTEGER PRIMARY KEY, lead BLOB NOT NULL UNIQUE) STRICT;

CREATE TABLE enrolment (
    token BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    node BLOB,
    made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE TABLE erasure (
    node BLOB NOT NULL,
    seq INTEGER NOT NULL,
    lead BLOB,
    entry BLOB NOT NULL,
    PRIMARY KEY (node, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten_key (key BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE lead (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    survivor BLOB,
    listed INTEGER NOT NULL,
    show TEXT,
    verdict TEXT,
    badge TEXT,
    resolved BLOB,
    name TEXT,
    company TEXT,
    title TEXT,
    email TEXT,
    notes TEXT,
    captured INTEGER,
    unfinished INTEGER NOT NULL,
    vetting TEXT,
    again INTEGER NOT NULL,
    staff TEXT,
    country TEXT,
    points INTEGER,
    facets TEXT,
    summary BLOB
) STRICT;

CREATE VIRTUAL TABLE lead_text USING fts5 (
    name, company, title, email, notes, content = 'listed_lead', content_rowid = 'number',
    prefix = '1 2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE link (lead BLOB, other BLOB, PRIMARY KEY (lead, other)) STRICT, WITHOUT ROWID;

CREATE TABLE measurement (node BLOB, at INTEGER, error INTEGER, PRIMARY KEY (node, at, error))
    STRICT, WITHOUT ROWID;

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

CREATE TABLE refusal (lead BLOB, node BLOB, seq INTEGER, PRIMARY KEY (lead, node, seq))
    STRICT, WITHOUT ROWID;

CREATE TABLE roster (number INTEGER PRIMARY KEY, badge TEXT NOT NULL UNIQUE, contact BLOB NOT NULL) STRICT;

CREATE TABLE roster_key (key TEXT, number INTEGER, PRIMARY KEY (key, number)) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE roster_text USING fts5 (
    words, content = '', prefix = '2', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE session (
    token BLOB PRIMARY KEY,
    account TEXT NOT NULL,
    began INTEGER NOT NULL,
    seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in (
    number INTEGER PRIMARY KEY,
    device BLOB NOT NULL,
    person TEXT NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE staff (name TEXT PRIMARY KEY, role TEXT NOT NULL, pin BLOB) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (node BLOB, seq INTEGER, PRIMARY KEY (node, seq)) STRICT, WITHOUT ROWID;

CREATE TABLE wrong_pin (
    of INTEGER NOT NULL,
    whose BLOB NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (of, whose)
) STRICT, WITHOUT ROWID;

CREATE INDEX attached_by_hash ON attached (hash);

CREATE INDEX delivery_due ON delivery (destination, not_before, number) WHERE state = 'waiting';

CREATE INDEX delivery_in_hand ON delivery (destination) WHERE state = 'sending';

CREATE INDEX delivery_of_batch ON delivery (batch, state);

CREATE INDEX entry_of_lead ON entry (lead) WHERE lead IS NOT NULL;

CREATE INDEX erasure_of_lead ON erasure (lead) WHERE lead IS NOT NULL;

CREATE INDEX lead_again ON lead (number) WHERE listed = 1 AND again = 1;

CREATE INDEX lead_by_verdict ON lead (verdict) WHERE listed = 1;

CREATE INDEX lead_country ON lead (country) WHERE listed = 1;

CREATE INDEX lead_staff ON lead (staff) WHERE listed = 1;

CREATE INDEX lead_unfinished ON lead (captured) WHERE listed = 1 AND unfinished = 1;

CREATE INDEX lead_vetting ON lead (vetting, verdict, number, show, again, captured) WHERE listed = 1;

CREATE INDEX sign_in_on_device ON sign_in (device, number);
