-- News, policies with their documents, measures and departments, and what the reader said about the text.

CREATE TABLE news (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    scope TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT CHECK (length(date) >= 10),
    body TEXT NOT NULL,
    PRIMARY KEY (edition_id, position)
) STRICT;

-- `number` is the policy's own within its week, for ever: its address is the week and this number (2024-W25-2).
CREATE TABLE policy (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    number INTEGER NOT NULL CHECK (number >= 1),
    scope TEXT NOT NULL,
    title TEXT NOT NULL,
    date TEXT CHECK (length(date) >= 10),
    summary TEXT NOT NULL,
    PRIMARY KEY (edition_id, position),
    UNIQUE (edition_id, number)
) STRICT;

CREATE TABLE document (
    edition_id INTEGER NOT NULL,
    policy INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    title TEXT NOT NULL,
    declared_measures INTEGER CHECK (declared_measures BETWEEN 0 AND 4294967295),
    PRIMARY KEY (edition_id, policy, position),
    FOREIGN KEY (edition_id, policy) REFERENCES policy (edition_id, position) ON DELETE CASCADE
) STRICT;

CREATE TABLE measure (
    edition_id INTEGER NOT NULL,
    policy INTEGER NOT NULL,
    document INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    -- As printed: 1 or 一.
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (edition_id, policy, document, position),
    FOREIGN KEY (edition_id, policy, document) REFERENCES document (edition_id, policy, position) ON DELETE CASCADE
) STRICT;

CREATE TABLE measure_department (
    edition_id INTEGER NOT NULL,
    policy INTEGER NOT NULL,
    document INTEGER NOT NULL,
    measure INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    department TEXT NOT NULL,
    PRIMARY KEY (edition_id, policy, document, measure, position),
    FOREIGN KEY (edition_id, policy, document, measure)
        REFERENCES measure (edition_id, policy, document, position) ON DELETE CASCADE
) STRICT;

-- The level and the message follow from the code; `arguments` is a JSON array of the texts that fill the message.
CREATE TABLE finding (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    code TEXT NOT NULL,
    path TEXT NOT NULL,
    arguments TEXT NOT NULL,
    PRIMARY KEY (edition_id, position)
) STRICT;

-- Where in the text a field was read: places count Unicode scalar values, the last one outside.
CREATE TABLE span (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    path TEXT NOT NULL,
    start_place INTEGER NOT NULL CHECK (start_place >= 0),
    end_place INTEGER NOT NULL CHECK (end_place >= 0),
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE unread (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    start_place INTEGER NOT NULL CHECK (start_place >= 0),
    end_place INTEGER NOT NULL CHECK (end_place >= 0),
    text TEXT NOT NULL,
    PRIMARY KEY (edition_id, position)
) STRICT;
