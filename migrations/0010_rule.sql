-- Validation rules that editors add to the built-in ones; who changed what stands in the audit table. Both sides are kept as
-- they are written, and read again by the program: a rule that a newer program no longer understands stays, and says so.

CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    left_side TEXT NOT NULL CHECK (length(left_side) BETWEEN 1 AND 300),
    operator TEXT NOT NULL CHECK (operator IN ('=', '≠', '<', '≤', '>', '≥')),
    right_side TEXT NOT NULL CHECK (length(right_side) BETWEEN 1 AND 300),
    importance TEXT NOT NULL CHECK (importance IN ('error', 'warning', 'note')),
    message TEXT NOT NULL CHECK (length(message) BETWEEN 1 AND 200),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    -- How often it was saved: whoever changes a rule says which state was seen.
    version INTEGER NOT NULL CHECK (version >= 1),
    updated_at TEXT NOT NULL,
    updated_by TEXT NOT NULL
) STRICT;
