-- Why a draft came back: a publisher sent it back, or its planned publication was refused. JSON; none once it is
-- submitted again.
ALTER TABLE desk ADD COLUMN returned TEXT CHECK (returned IS NULL OR state IN ('draft', 'review', 'deleted'));

-- What a publisher typed for a publication that was planned and has not come about: note and reasons, in JSON.
ALTER TABLE desk ADD COLUMN decided TEXT CHECK (decided IS NULL OR state <> 'published');
