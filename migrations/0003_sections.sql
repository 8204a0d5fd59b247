-- The sections of an edition. No row, or NULL: not reported; 0: reported as none.
-- A quantity is three columns: value in ten-thousandths of the unit, bound, and the text as printed.

CREATE TABLE bound (code TEXT PRIMARY KEY) STRICT;

INSERT INTO bound (code) VALUES
    ('exact'), ('about'), ('at_least'), ('over'), ('at_most'), ('under'), ('undisclosed');

CREATE TABLE land (
    edition_id INTEGER PRIMARY KEY REFERENCES edition (id) ON DELETE CASCADE,
    parcels INTEGER CHECK (parcels BETWEEN 0 AND 4294967295),
    area_m2_value INTEGER CHECK ((area_m2_value IS NULL) = (area_m2_bound IS NULL OR area_m2_bound = 'undisclosed')),
    area_m2_bound TEXT REFERENCES bound (code),
    area_m2_text TEXT CHECK ((area_m2_text IS NULL) = (area_m2_bound IS NULL)),
    annual_output_yuan_value INTEGER CHECK (
        (annual_output_yuan_value IS NULL)
        = (annual_output_yuan_bound IS NULL OR annual_output_yuan_bound = 'undisclosed')
    ),
    annual_output_yuan_bound TEXT REFERENCES bound (code),
    annual_output_yuan_text TEXT CHECK ((annual_output_yuan_text IS NULL) = (annual_output_yuan_bound IS NULL)),
    annual_tax_yuan_value INTEGER CHECK (
        (annual_tax_yuan_value IS NULL) = (annual_tax_yuan_bound IS NULL OR annual_tax_yuan_bound = 'undisclosed')
    ),
    annual_tax_yuan_bound TEXT REFERENCES bound (code),
    annual_tax_yuan_text TEXT CHECK ((annual_tax_yuan_text IS NULL) = (annual_tax_yuan_bound IS NULL))
) STRICT;

CREATE TABLE land_city (
    edition_id INTEGER NOT NULL REFERENCES land (edition_id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    city TEXT NOT NULL,
    transferred INTEGER CHECK (transferred BETWEEN 0 AND 4294967295),
    announced INTEGER CHECK (announced BETWEEN 0 AND 4294967295),
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE lease (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    city TEXT NOT NULL,
    deals INTEGER CHECK (deals BETWEEN 0 AND 4294967295),
    area_m2_value INTEGER CHECK ((area_m2_value IS NULL) = (area_m2_bound IS NULL OR area_m2_bound = 'undisclosed')),
    area_m2_bound TEXT REFERENCES bound (code),
    area_m2_text TEXT CHECK ((area_m2_text IS NULL) = (area_m2_bound IS NULL)),
    -- The average rent in yuan per m² and month.
    rent_value INTEGER CHECK ((rent_value IS NULL) = (rent_bound IS NULL OR rent_bound = 'undisclosed')),
    rent_bound TEXT REFERENCES bound (code),
    rent_text TEXT CHECK ((rent_text IS NULL) = (rent_bound IS NULL)),
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE lease_district (
    edition_id INTEGER NOT NULL,
    lease INTEGER NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    district TEXT NOT NULL,
    PRIMARY KEY (edition_id, lease, position),
    FOREIGN KEY (edition_id, lease) REFERENCES lease (edition_id, position) ON DELETE CASCADE
) STRICT;

CREATE TABLE funding (
    edition_id INTEGER PRIMARY KEY REFERENCES edition (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE funding_local (
    edition_id INTEGER PRIMARY KEY REFERENCES funding (edition_id) ON DELETE CASCADE,
    city TEXT NOT NULL,
    clusters_reported INTEGER CHECK (clusters_reported BETWEEN 0 AND 4294967295),
    companies INTEGER CHECK (companies BETWEEN 0 AND 4294967295)
) STRICT;

-- Under the name as printed, which may be in neither version of the taxonomy.
CREATE TABLE funding_cluster (
    edition_id INTEGER NOT NULL REFERENCES funding_local (edition_id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    cluster TEXT NOT NULL,
    companies INTEGER NOT NULL CHECK (companies BETWEEN 0 AND 4294967295),
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE funding_national (
    edition_id INTEGER PRIMARY KEY REFERENCES funding (edition_id) ON DELETE CASCADE,
    events INTEGER CHECK (events BETWEEN 0 AND 4294967295),
    amount_yuan_value INTEGER CHECK (
        (amount_yuan_value IS NULL) = (amount_yuan_bound IS NULL OR amount_yuan_bound = 'undisclosed')
    ),
    amount_yuan_bound TEXT REFERENCES bound (code),
    amount_yuan_text TEXT CHECK ((amount_yuan_text IS NULL) = (amount_yuan_bound IS NULL)),
    companies_in_clusters INTEGER CHECK (companies_in_clusters BETWEEN 0 AND 4294967295),
    amount_in_clusters_yuan_value INTEGER CHECK (
        (amount_in_clusters_yuan_value IS NULL)
        = (amount_in_clusters_yuan_bound IS NULL OR amount_in_clusters_yuan_bound = 'undisclosed')
    ),
    amount_in_clusters_yuan_bound TEXT REFERENCES bound (code),
    amount_in_clusters_yuan_text TEXT CHECK (
        (amount_in_clusters_yuan_text IS NULL) = (amount_in_clusters_yuan_bound IS NULL)
    )
) STRICT;

CREATE TABLE funding_source (
    edition_id INTEGER NOT NULL REFERENCES funding (edition_id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    source TEXT NOT NULL,
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE funding_source_period (
    edition_id INTEGER NOT NULL REFERENCES funding (edition_id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    source TEXT NOT NULL,
    period_from TEXT NOT NULL CHECK (length(period_from) >= 10),
    period_to TEXT NOT NULL CHECK (length(period_to) >= 10),
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE capital (
    edition_id INTEGER PRIMARY KEY REFERENCES edition (id) ON DELETE CASCADE,
    ipos INTEGER CHECK (ipos BETWEEN 0 AND 4294967295),
    acquisitions INTEGER CHECK (acquisitions BETWEEN 0 AND 4294967295),
    ipos_in_clusters INTEGER CHECK (ipos_in_clusters BETWEEN 0 AND 4294967295),
    acquisitions_in_clusters INTEGER CHECK (acquisitions_in_clusters BETWEEN 0 AND 4294967295)
) STRICT;

CREATE TABLE capital_exchange (
    edition_id INTEGER NOT NULL REFERENCES capital (edition_id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    exchange TEXT NOT NULL,
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE market_report (
    edition_id INTEGER PRIMARY KEY REFERENCES edition (id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    events INTEGER CHECK (events BETWEEN 0 AND 4294967295),
    amount_yuan_value INTEGER CHECK (
        (amount_yuan_value IS NULL) = (amount_yuan_bound IS NULL OR amount_yuan_bound = 'undisclosed')
    ),
    amount_yuan_bound TEXT REFERENCES bound (code),
    amount_yuan_text TEXT CHECK ((amount_yuan_text IS NULL) = (amount_yuan_bound IS NULL))
) STRICT;

CREATE TABLE market_report_industry (
    edition_id INTEGER NOT NULL REFERENCES market_report (edition_id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    industry TEXT NOT NULL,
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE fund (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    title TEXT NOT NULL,
    amount_yuan_value INTEGER CHECK (
        (amount_yuan_value IS NULL) = (amount_yuan_bound IS NULL OR amount_yuan_bound = 'undisclosed')
    ),
    amount_yuan_bound TEXT REFERENCES bound (code),
    amount_yuan_text TEXT CHECK ((amount_yuan_text IS NULL) = (amount_yuan_bound IS NULL)),
    body TEXT NOT NULL,
    PRIMARY KEY (edition_id, position)
) STRICT;

CREATE TABLE renewal (
    edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    city TEXT NOT NULL,
    projects INTEGER CHECK (projects BETWEEN 0 AND 4294967295),
    kind TEXT,
    PRIMARY KEY (edition_id, position)
) STRICT;
