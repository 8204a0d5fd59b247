-- Who did what, when, from where: one row for every change, login and export, for ever. A draft's changed fields stand
-- here too, with old and new value, so that this is the draft's history as well.

CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    -- The network address, or "command line".
    place TEXT NOT NULL,
    action TEXT NOT NULL CHECK (length(action) > 0),
    week TEXT CHECK (week IS NULL OR week LIKE '____-W__'),
    -- The draft, and its version after the change.
    draft TEXT,
    version INTEGER CHECK (version IS NULL OR (version >= 1 AND draft IS NOT NULL)),
    field TEXT,
    value_before TEXT,
    value_after TEXT
) STRICT;

CREATE INDEX audit_draft ON audit (draft, version) WHERE draft IS NOT NULL;
CREATE INDEX audit_week ON audit (week, id) WHERE week IS NOT NULL;
CREATE INDEX audit_who ON audit (who, id);

CREATE TRIGGER audit_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'what was recorded never changes'); END;

CREATE TRIGGER audit_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'what was recorded never changes'); END;

CREATE TRIGGER audit_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'what was recorded never changes'); END;
