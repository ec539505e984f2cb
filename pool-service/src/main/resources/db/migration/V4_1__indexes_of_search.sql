-- The indexes of search by pinyin and by the end of a phone number. While they are built the table can be read, but not written.

-- Among a million cards the indexes take longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX customer_card_terms ON customer_card USING gin (terms);
-- Its order is one that no other index has: so whoever asks in this order reads what is to be done and nothing else.
CREATE INDEX customer_card_without_terms ON customer_card (version, customer_id) WHERE terms_of IS DISTINCT FROM search_name;

CREATE INDEX customer_card_phone ON customer_card (phone_backwards(phone) text_pattern_ops) WHERE phone IS NOT NULL;
