-- The editors' desk: one draft of a week as it is typed, on its way to a revision. What changed in it, field by field,
-- stands in `audit`: an earlier version is rebuilt from there.

CREATE TABLE desk (
    id TEXT PRIMARY KEY,
    week TEXT NOT NULL CHECK (week LIKE '____-W__'),
    -- The revision that it will become, or became.
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999),
    state TEXT NOT NULL CHECK (state IN ('draft', 'review', 'scheduled', 'published', 'deleted')),
    -- The version that it was opened with. Versions count on over all drafts of a week: what somebody still has open of
    -- an earlier draft is never taken for a version of this one.
    first_version INTEGER NOT NULL CHECK (first_version >= 1),
    version INTEGER NOT NULL CHECK (version >= first_version),
    -- JSON: text by field.
    sheet TEXT NOT NULL,
    -- The text that the fields were read from, and the version in which they were.
    source_hash TEXT REFERENCES source_text (hash),
    encoding TEXT CHECK (encoding IS NULL OR source_hash IS NOT NULL),
    read_version INTEGER NOT NULL CHECK (read_version BETWEEN first_version AND version),
    -- JSON: where in the text the fields stand, by their keys; and what no field came from.
    spans TEXT NOT NULL,
    unread TEXT NOT NULL,
    generated INTEGER NOT NULL CHECK (generated IN (0, 1)),
    -- What the publisher said last: why it went back, or why it is published.
    note TEXT,
    submitted_by TEXT CHECK (submitted_by IS NOT NULL OR state IN ('draft', 'deleted')),
    -- JSON: the approval that waits for its time.
    approval TEXT CHECK ((approval IS NULL) = (state <> 'scheduled')),
    publish_at TEXT CHECK ((publish_at IS NULL) = (state <> 'scheduled')),
    updated_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT CHECK ((deleted_at IS NULL) = (state <> 'deleted'))
) STRICT;

CREATE UNIQUE INDEX desk_active ON desk (week) WHERE state IN ('draft', 'review', 'scheduled');
CREATE UNIQUE INDEX desk_published ON desk (week, number) WHERE state = 'published';
CREATE INDEX desk_week ON desk (week, version);
CREATE INDEX desk_source ON desk (source_hash);

-- What editors say to one another about a field.
CREATE TABLE desk_comment (
    id INTEGER PRIMARY KEY,
    desk_id TEXT NOT NULL REFERENCES desk (id),
    field TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(trim(text)) > 0),
    said_by TEXT NOT NULL,
    said_at TEXT NOT NULL,
    resolved_by TEXT CHECK ((resolved_by IS NULL) = (resolved_at IS NULL)),
    resolved_at TEXT
) STRICT;

CREATE INDEX desk_comment_desk ON desk_comment (desk_id, id);

-- A version, once there, stays what it is; a published draft stays as a whole; nothing goes away.

CREATE TRIGGER desk_made BEFORE INSERT ON desk
WHEN NEW.state = 'published'
    OR EXISTS (SELECT 1 FROM desk WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM desk WHERE week = NEW.week AND state IN ('draft', 'review', 'scheduled'))
    OR EXISTS (SELECT 1 FROM desk WHERE week = NEW.week AND version >= NEW.first_version)
BEGIN SELECT RAISE(ABORT, 'a desk draft never changes but into its next version'); END;

CREATE TRIGGER desk_changed BEFORE UPDATE ON desk
WHEN OLD.state = 'published'
    OR NEW.id <> OLD.id OR NEW.week <> OLD.week OR NEW.first_version <> OLD.first_version
    OR NEW.version < OLD.version
    OR (NEW.version = OLD.version AND NEW.sheet <> OLD.sheet)
BEGIN SELECT RAISE(ABORT, 'a desk draft never changes but into its next version'); END;

CREATE TRIGGER desk_published_without BEFORE UPDATE ON desk
WHEN NEW.state = 'published' AND NOT EXISTS (
    SELECT 1 FROM edition WHERE week = NEW.week AND number = NEW.number AND kind = 'revision'
)
BEGIN SELECT RAISE(ABORT, 'a published draft is a revision'); END;

CREATE TRIGGER desk_removed BEFORE DELETE ON desk
BEGIN SELECT RAISE(ABORT, 'a desk draft never changes but into its next version'); END;

CREATE TRIGGER desk_comment_made BEFORE INSERT ON desk_comment
WHEN EXISTS (SELECT 1 FROM desk_comment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'what was said never changes, it is only resolved'); END;

CREATE TRIGGER desk_comment_changed BEFORE UPDATE ON desk_comment
WHEN OLD.resolved_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.desk_id <> OLD.desk_id OR NEW.field <> OLD.field
    OR NEW.text <> OLD.text OR NEW.said_by <> OLD.said_by OR NEW.said_at <> OLD.said_at
BEGIN SELECT RAISE(ABORT, 'what was said never changes, it is only resolved'); END;

CREATE TRIGGER desk_comment_removed BEFORE DELETE ON desk_comment
BEGIN SELECT RAISE(ABORT, 'what was said never changes, it is only resolved'); END;
