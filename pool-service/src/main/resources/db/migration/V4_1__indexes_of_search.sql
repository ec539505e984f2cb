-- The indexes of search by pinyin and by the end of a phone number, and of lists by name. While they are built the tables can be read, but not written.

-- Among a million cards the indexes take longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX customer_card_terms ON customer_card USING gin (terms);
-- Its order is one that no other index has: so whoever asks in this order reads what is to be done and nothing else.
CREATE INDEX customer_card_without_terms ON customer_card (version, customer_id) WHERE terms_of IS DISTINCT FROM search_name;

CREATE INDEX customer_card_phone ON customer_card (phone_backwards(phone) text_pattern_ops) WHERE phone IS NOT NULL;

-- By name within each filter: without these, a filter whose customers are called alike walks or sorts the pool (3 s of 500 000). As all indexes of what is pooled, a
-- claim writes none of them.
CREATE INDEX custody_pooled_region_name ON custody (pool_id, region, sort_name, customer_id) WHERE state = 'POOLED' AND region IS NOT NULL;
CREATE INDEX custody_pooled_industry_name ON custody (pool_id, industry, sort_name, customer_id) WHERE state = 'POOLED' AND industry IS NOT NULL;
CREATE INDEX custody_pooled_level_name ON custody (pool_id, level, sort_name, customer_id) WHERE state = 'POOLED' AND level IS NOT NULL;
CREATE INDEX custody_pooled_priority_name ON custody (pool_id, priority, sort_name, customer_id) WHERE state = 'POOLED' AND priority IS NOT NULL;
CREATE INDEX custody_pooled_channel_name ON custody (pool_id, channel, sort_name, customer_id) WHERE state = 'POOLED' AND channel IS NOT NULL;
