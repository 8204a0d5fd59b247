-- Ties the file to the log of commits beside it (-wal). Each time before anything is written into the log, the file itself gets a
-- fresh token and the state "open", and the log begins with the same token in the state "kept". So the file alone says
-- that a log belongs to it, and which; file and log together say "kept", and so does every copy that has both in it.
CREATE TABLE seal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'closed')),
    token TEXT NOT NULL,
    -- The token that the file had when this one was written, until it gets this one.
    before TEXT NOT NULL
) STRICT;

INSERT INTO seal (id, state, token, before) VALUES (1, 'closed', '', '');
