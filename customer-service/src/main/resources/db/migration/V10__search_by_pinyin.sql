-- Customers are found by the sound of their names and by the end of their phone numbers (docs/adr/0030); pool-service has the same for cards.

-- Among a million customers the indexes take longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

-- `terms` is made by the service from the name; `terms_of` is the name it was made from. Where that is another one (a customer from before, or written by a replica
-- that does not know terms) they are made again.
ALTER TABLE customer ADD COLUMN terms tsvector, ADD COLUMN terms_of text;
CREATE INDEX customer_terms ON customer USING gin (terms);
-- Its order is one that no other index has: so whoever asks in this order reads what is to be done and nothing else.
CREATE INDEX customer_without_terms ON customer (version, id) WHERE terms_of IS DISTINCT FROM name;

-- The digits of a phone number from its end: numbers that end alike begin alike.
CREATE FUNCTION phone_backwards(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT reverse(regexp_replace($1, '[^0-9]', '', 'g'))
$$;
CREATE INDEX customer_phone_backwards ON customer (phone_backwards(phone) text_pattern_ops) WHERE phone IS NOT NULL;
