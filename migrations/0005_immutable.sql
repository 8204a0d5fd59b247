-- What was published never changes, whoever asks. (Trigger syntax is SQLite's own: another database says this its way.)
-- A revision comes into being in one way only: its draft's row is published.

CREATE TRIGGER edition_made BEFORE INSERT ON edition
WHEN NEW.kind <> 'draft'
    OR EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.id)
    OR EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND week = NEW.week AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER edition_changed BEFORE UPDATE ON edition
WHEN OLD.kind = 'revision' OR NEW.id <> OLD.id OR NEW.week <> OLD.week OR NEW.number <> OLD.number
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER edition_removed BEFORE DELETE ON edition
WHEN OLD.kind = 'revision'
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER source_text_changed BEFORE UPDATE ON source_text
BEGIN SELECT RAISE(ABORT, 'a source text never changes'); END;

CREATE TRIGGER source_text_removed BEFORE DELETE ON source_text
BEGIN SELECT RAISE(ABORT, 'a source text never changes'); END;

CREATE TRIGGER source_text_replaced BEFORE INSERT ON source_text
WHEN EXISTS (SELECT 1 FROM source_text WHERE hash = NEW.hash AND text <> NEW.text)
BEGIN SELECT RAISE(ABORT, 'a source text never changes'); END;

-- A database stays what it was made for, and generated weeks stay out of a real one.

CREATE TRIGGER meta_changed BEFORE UPDATE ON meta
BEGIN SELECT RAISE(ABORT, 'a database keeps its kind'); END;

CREATE TRIGGER meta_removed BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'a database keeps its kind'); END;

CREATE TRIGGER meta_replaced BEFORE INSERT ON meta
WHEN EXISTS (SELECT 1 FROM meta)
BEGIN SELECT RAISE(ABORT, 'a database keeps its kind'); END;

CREATE TRIGGER generated_made BEFORE INSERT ON edition
WHEN NEW.generated = 1 AND NOT EXISTS (SELECT 1 FROM meta WHERE kind = 'demo')
BEGIN SELECT RAISE(ABORT, 'generated weeks exist in a demonstration only'); END;

CREATE TRIGGER generated_changed BEFORE UPDATE ON edition
WHEN NEW.generated = 1 AND NOT EXISTS (SELECT 1 FROM meta WHERE kind = 'demo')
BEGIN SELECT RAISE(ABORT, 'generated weeks exist in a demonstration only'); END;

-- The same for the rows of a revision, table by table.

CREATE TRIGGER land_made BEFORE INSERT ON land
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER land_changed BEFORE UPDATE ON land
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER land_removed BEFORE DELETE ON land
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER land_city_made BEFORE INSERT ON land_city
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER land_city_changed BEFORE UPDATE ON land_city
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER land_city_removed BEFORE DELETE ON land_city
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER lease_made BEFORE INSERT ON lease
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER lease_changed BEFORE UPDATE ON lease
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER lease_removed BEFORE DELETE ON lease
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER lease_district_made BEFORE INSERT ON lease_district
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER lease_district_changed BEFORE UPDATE ON lease_district
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER lease_district_removed BEFORE DELETE ON lease_district
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_made BEFORE INSERT ON funding
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_changed BEFORE UPDATE ON funding
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_removed BEFORE DELETE ON funding
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_local_made BEFORE INSERT ON funding_local
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_local_changed BEFORE UPDATE ON funding_local
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_local_removed BEFORE DELETE ON funding_local
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_cluster_made BEFORE INSERT ON funding_cluster
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_cluster_changed BEFORE UPDATE ON funding_cluster
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_cluster_removed BEFORE DELETE ON funding_cluster
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_national_made BEFORE INSERT ON funding_national
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_national_changed BEFORE UPDATE ON funding_national
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_national_removed BEFORE DELETE ON funding_national
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_source_made BEFORE INSERT ON funding_source
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_source_changed BEFORE UPDATE ON funding_source
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_source_removed BEFORE DELETE ON funding_source
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_source_period_made BEFORE INSERT ON funding_source_period
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_source_period_changed BEFORE UPDATE ON funding_source_period
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER funding_source_period_removed BEFORE DELETE ON funding_source_period
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER capital_made BEFORE INSERT ON capital
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER capital_changed BEFORE UPDATE ON capital
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER capital_removed BEFORE DELETE ON capital
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER capital_exchange_made BEFORE INSERT ON capital_exchange
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER capital_exchange_changed BEFORE UPDATE ON capital_exchange
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER capital_exchange_removed BEFORE DELETE ON capital_exchange
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER market_report_made BEFORE INSERT ON market_report
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER market_report_changed BEFORE UPDATE ON market_report
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER market_report_removed BEFORE DELETE ON market_report
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER market_report_industry_made BEFORE INSERT ON market_report_industry
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER market_report_industry_changed BEFORE UPDATE ON market_report_industry
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER market_report_industry_removed BEFORE DELETE ON market_report_industry
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER fund_made BEFORE INSERT ON fund
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER fund_changed BEFORE UPDATE ON fund
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER fund_removed BEFORE DELETE ON fund
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER renewal_made BEFORE INSERT ON renewal
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER renewal_changed BEFORE UPDATE ON renewal
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER renewal_removed BEFORE DELETE ON renewal
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER news_made BEFORE INSERT ON news
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER news_changed BEFORE UPDATE ON news
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER news_removed BEFORE DELETE ON news
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER policy_made BEFORE INSERT ON policy
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER policy_changed BEFORE UPDATE ON policy
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER policy_removed BEFORE DELETE ON policy
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER document_made BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER document_changed BEFORE UPDATE ON document
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER document_removed BEFORE DELETE ON document
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER measure_made BEFORE INSERT ON measure
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER measure_changed BEFORE UPDATE ON measure
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER measure_removed BEFORE DELETE ON measure
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER measure_department_made BEFORE INSERT ON measure_department
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER measure_department_changed BEFORE UPDATE ON measure_department
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER measure_department_removed BEFORE DELETE ON measure_department
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER finding_made BEFORE INSERT ON finding
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER finding_changed BEFORE UPDATE ON finding
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER finding_removed BEFORE DELETE ON finding
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER span_made BEFORE INSERT ON span
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER span_changed BEFORE UPDATE ON span
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER span_removed BEFORE DELETE ON span
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER unread_made BEFORE INSERT ON unread
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = NEW.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER unread_changed BEFORE UPDATE ON unread
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id IN (OLD.edition_id, NEW.edition_id))
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;

CREATE TRIGGER unread_removed BEFORE DELETE ON unread
WHEN EXISTS (SELECT 1 FROM edition WHERE kind = 'revision' AND id = OLD.edition_id)
BEGIN SELECT RAISE(ABORT, 'a published revision never changes'); END;
