-- What was said about the file that a draft's text came in (hidden words, tracked changes), in JSON: it is asked about until
-- the draft is published.
ALTER TABLE desk ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';

-- Why a revision was published in spite of warnings is read with every page of it.
CREATE INDEX audit_reason ON audit (week, id) WHERE action IN ('week.reason', 'week.publish');
