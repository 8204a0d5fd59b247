-- Attempts to log in that did not succeed, by name and by whom they came from: nobody's wrong passwords count against somebody
-- else's. Kept here so that a restart forgets nothing, and so that several servers count as one. A row is dropped when its time
-- is over.

CREATE TABLE attempt (
    -- As typed, in small letters.
    name TEXT NOT NULL,
    -- A network address, or the /64 of one.
    client TEXT NOT NULL,
    -- When the first of them began.
    since TEXT NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 1),
    PRIMARY KEY (name, client)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_client ON attempt (client);

-- Written to see whether anything can be: a full disk shows at a commit only.
CREATE TABLE probe (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
) STRICT;
