-- Not by when they were announced: what is in an index, in any row, can't change without a new entry in all of them. They are few. While the index is built the table
-- can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

DROP INDEX customer_clock_unheard;
CREATE INDEX customer_clock_unheard ON customer_clock (customer_id) WHERE awaited_custody_version > custody_version;
