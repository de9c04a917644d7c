CREATE TABLE documents (
    key TEXT PRIMARY KEY, document TEXT NOT NULL, error TEXT, content TEXT NOT NULL, settings TEXT NOT NULL,
    checksum TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE found (
    key TEXT NOT NULL REFERENCES documents (key), place INTEGER NOT NULL, document TEXT NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, treaty TEXT, target TEXT, version TEXT, score REAL NOT NULL,
    verdict TEXT, resolved INTEGER NOT NULL, reference TEXT NOT NULL, checksum TEXT NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE INDEX found_by_target ON found (treaty, target);
CREATE TABLE answers (
    judge TEXT NOT NULL, asked TEXT NOT NULL, answer REAL NOT NULL, checksum TEXT NOT NULL, PRIMARY KEY (judge, asked)
) WITHOUT ROWID;
CREATE TABLE settings (
    hash TEXT PRIMARY KEY, program TEXT NOT NULL, policy TEXT NOT NULL, encoder TEXT NOT NULL, treaties TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, settings TEXT NOT NULL, complete INTEGER NOT NULL, documents INTEGER, checksum TEXT
);
CREATE TABLE run (
    run INTEGER NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (run, place)
) WITHOUT ROWID;
CREATE VIEW shown AS SELECT number FROM runs ORDER BY complete DESC, number DESC LIMIT 1;
CREATE VIEW latest AS
    SELECT run.place AS number, found.* FROM shown JOIN run ON run.run = shown.number JOIN found USING (key)
    ORDER BY run.place, found.place;
CREATE VIEW latest_documents AS
    SELECT run.place AS number, documents.* FROM shown JOIN run ON run.run = shown.number JOIN documents USING (key)
    ORDER BY run.place;
