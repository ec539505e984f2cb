-- The customers whose facts are still to be told with their pauses. While the index is built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

-- Its order is one that no other index has: so whoever asks in this order reads what is to be done and nothing else. That of the release before
-- (customer_facts_to_tell) stays for its replicas.
CREATE INDEX customer_pauses_to_tell ON customer (pauses_told, id) WHERE pauses_told <> version;
