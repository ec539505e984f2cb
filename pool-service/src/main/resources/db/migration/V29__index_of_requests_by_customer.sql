-- The requests for a customer that is deleted, whose words are forgotten; those for more time have this index. While it is built the table can be read, but not
-- written.

-- Among millions of requests it takes longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

CREATE INDEX claim_request_customer ON claim_request (customer_id);
