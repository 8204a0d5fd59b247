-- Who may edit, who is logged in, and what is set. A password is kept as its argon2id hash only, a session's token as its
-- SHA-256: what a copy of this file gives away opens nothing.

CREATE TABLE person (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    role TEXT NOT NULL CHECK (role IN ('editor', 'publisher', 'administrator')),
    password_hash TEXT NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    -- The password is known to whoever gave it; the person must choose another.
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
    -- What the session is called in lists; it opens nothing.
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (name) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    -- The network address and the browser's name, as they were at login.
    place TEXT NOT NULL,
    agent TEXT NOT NULL
) STRICT;

CREATE INDEX session_person ON session (person, created_at);

CREATE TABLE setting (
    key TEXT PRIMARY KEY CHECK (length(key) > 0),
    value TEXT NOT NULL
) STRICT;

CREATE INDEX audit_action ON audit (action, id);
