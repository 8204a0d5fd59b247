-- The editions of a week: its published revisions, and at most one draft.

-- What this database is for, said once when it is made. A demonstration holds generated weeks; a real one never does.
CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL CHECK (kind IN ('real', 'demo')),
    created_at TEXT NOT NULL
) STRICT;

-- The texts that bulletins were read from, each kept once under its SHA-256.
CREATE TABLE source_text (
    hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
    text TEXT NOT NULL
) STRICT;

-- A draft bears the number that it will be published under: publishing turns the row into the revision, and copies
-- nothing. The key is made by the application from week and number, so that rows of neighbouring weeks lie together.
CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    kind TEXT NOT NULL CHECK (kind IN ('draft', 'revision')),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999),
    period_from TEXT NOT NULL CHECK (length(period_from) >= 10),
    period_to TEXT NOT NULL CHECK (length(period_to) >= 10),
    headline TEXT,
    lede TEXT,
    -- Made by a program for the demonstration.
    generated INTEGER NOT NULL CHECK (generated IN (0, 1)),
    source_hash TEXT REFERENCES source_text (hash),
    -- The encoding that the text came in, where it was not UTF-8.
    encoding TEXT CHECK (encoding IS NULL OR source_hash IS NOT NULL),
    -- How often the draft was saved.
    version INTEGER NOT NULL CHECK (version >= 1),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    published_at TEXT CHECK ((published_at IS NULL) = (kind = 'draft')),
    published_by TEXT CHECK ((published_by IS NULL) = (kind = 'draft') AND length(trim(published_by)) > 0),
    note TEXT CHECK ((note IS NULL) = (kind = 'draft') AND length(trim(note)) > 0),
    UNIQUE (week, number)
) STRICT;

CREATE UNIQUE INDEX edition_draft ON edition (week) WHERE kind = 'draft';
CREATE INDEX edition_revision ON edition (week, number) WHERE kind = 'revision';
CREATE INDEX edition_published_at ON edition (published_at) WHERE kind = 'revision';
CREATE INDEX edition_source ON edition (source_hash);

-- The latest revision of each published week.
CREATE VIEW latest AS
SELECT id, week, number, headline, generated, published_at
FROM edition AS e
WHERE kind = 'revision'
    AND NOT EXISTS (
        SELECT 1 FROM edition AS later WHERE later.week = e.week AND later.kind = 'revision' AND later.number > e.number
    );
