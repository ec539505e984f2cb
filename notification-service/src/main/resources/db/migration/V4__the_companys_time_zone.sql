-- Notices tell times in the zone of the company's settings, which versions before this passed over without noting where.
INSERT INTO stepped_over (stream, partition, type, first_offset)
SELECT stream, partition, 'CompanySettings', 0 FROM consumer_position WHERE stream = 'gonghai.pool.v1'
ON CONFLICT (stream, partition, type) DO UPDATE SET first_offset = 0;
