-- Who was warned: holders, and those who manage the pool. Replicas from before this warn holders only and leave it to the default.
ALTER TABLE reminder_sent ADD COLUMN receiver text NOT NULL DEFAULT 'HOLDER';

-- Where there are millions of warnings it takes longer than a transaction of the service may. While it runs, warnings wait.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

ALTER TABLE reminder_sent DROP CONSTRAINT reminder_sent_pkey, ADD PRIMARY KEY (customer_id, holding_version, due_at, before, receiver);
