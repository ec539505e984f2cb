-- The indexes of search by pinyin and by the end of a phone number. While they are built the table can be read, but not written.

-- Among a million customers the indexes take longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX customer_terms ON customer USING gin (terms);
-- Its order is one that no other index has: so whoever asks in this order reads what is to be done and nothing else.
CREATE INDEX customer_without_terms ON customer (version, id) WHERE terms_of IS DISTINCT FROM name;

CREATE INDEX customer_phone_backwards ON customer (phone_backwards(phone) text_pattern_ops) WHERE phone IS NOT NULL;
