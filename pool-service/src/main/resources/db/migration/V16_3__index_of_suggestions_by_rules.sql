-- Which suggestions were made by older rules than their pool has now. While it is built the table can be read, but not written.

-- Among a million customers it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX custody_suggested_by ON custody (suggested_in, coalesce(suggested_rules, 0)) WHERE suggested_in IS NOT NULL;
