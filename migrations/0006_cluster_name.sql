-- The weeks that print a cluster's name, without reading all weeks. The count lies in the index, so that the rows need
-- not be read.

CREATE INDEX funding_cluster_name ON funding_cluster (cluster, edition_id, companies);
