-- Days are those of the company's settings, which pool-service tells. Each holding names the version of the settings that brought the zone it was derived by, each pool
-- the one that made its holdings outdated last: nobody who looked before says that they are up to date.
ALTER TABLE pool ADD COLUMN zone_version int NOT NULL DEFAULT 0;
ALTER TABLE customer_clock ADD COLUMN derived_zone_version int NOT NULL DEFAULT 0;

-- Versions before this passed over the settings and did not note where.
INSERT INTO stepped_over (stream, partition, type, first_offset)
SELECT stream, partition, 'CompanySettings', 0 FROM consumer_position WHERE stream = 'gonghai.pool.v1'
ON CONFLICT (stream, partition, type) DO UPDATE SET first_offset = 0;
