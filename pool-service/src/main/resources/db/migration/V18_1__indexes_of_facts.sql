-- Which customers have a fact that few have: for lists of what is held, which has no indexes by facts, since each claim would write them. No claim writes
-- a card. While they are built cards can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX customer_card_region ON customer_card (region, customer_id) WHERE region IS NOT NULL;
CREATE INDEX customer_card_industry ON customer_card (industry, customer_id) WHERE industry IS NOT NULL;
CREATE INDEX customer_card_level ON customer_card (level, customer_id) WHERE level IS NOT NULL;
CREATE INDEX customer_card_priority ON customer_card (priority, customer_id) WHERE priority IS NOT NULL;
CREATE INDEX customer_card_channel ON customer_card (channel, customer_id) WHERE channel IS NOT NULL;
