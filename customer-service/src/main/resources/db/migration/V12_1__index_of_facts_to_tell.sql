-- The customers whose facts are still to be told whole. While the index is built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

-- Its order is one that no other index has: so whoever asks in this order reads what is to be done and nothing else.
CREATE INDEX customer_facts_to_tell ON customer (facts_told, id) WHERE facts_told <> version;
