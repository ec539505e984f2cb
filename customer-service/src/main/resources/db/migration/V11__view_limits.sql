-- Whether the company caps what people are shown in a day, as pool-service told it last (docs/adr/0032). One row, read with the person who asks.
CREATE TABLE company_copy (
    only_one       boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version        bigint  NOT NULL,
    cards_capped   boolean NOT NULL,
    records_capped boolean NOT NULL
);
INSERT INTO company_copy (version, cards_capped, records_capped) VALUES (0, false, false);

-- Versions before this passed over the settings and did not note where.
INSERT INTO stepped_over (stream, partition, type, first_offset)
SELECT stream, partition, 'CompanySettings', 0 FROM consumer_position WHERE stream = 'gonghai.pool.v1'
ON CONFLICT (stream, partition, type) DO UPDATE SET first_offset = 0;
