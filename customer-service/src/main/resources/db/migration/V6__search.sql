-- Search by any part of a name, by the beginning of a phone number or of an e-mail address: each by an index of its own, also for one or two
-- characters, which is what Chinese names are sought by and what trigrams can't find. (docs/adr/0011 has the same for cards.)

-- Among a million customers the indexes take longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

-- The characters of a text and its pairs of neighbours.
CREATE FUNCTION name_parts(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT substr($1, place, width)) FROM generate_series(1, length($1)) AS place, generate_series(1, 2) AS width
$$;

-- Nothing could use it: the search was OR-ed with columns that have no index.
DROP INDEX IF EXISTS customer_name;
CREATE INDEX customer_name_parts ON customer USING gin (name_parts(lower(name)));
CREATE INDEX customer_phone ON customer (phone text_pattern_ops) WHERE phone IS NOT NULL;
CREATE INDEX customer_email ON customer (lower(email) text_pattern_ops) WHERE email IS NOT NULL;

-- Lists of leads: what an integrator pushed, what the sender calls them, what is still to be converted.
CREATE INDEX lead_received_by ON lead (received_by, id);
CREATE INDEX lead_external_id ON lead (external_id, id);
CREATE INDEX lead_open ON lead (id) WHERE customer_id IS NULL;
