-- Cards are found by the sound of their names and by the end of their phone numbers (docs/adr/0030).

-- Among a million cards the indexes take longer than a transaction of the service may.
SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('transaction_timeout', 'statement_timeout');

-- `terms` is made by the service from the name; `terms_of` is the name it was made from. Where that is another one (a card from before, or written by a service
-- that does not know terms) they are made again.
ALTER TABLE customer_card ADD COLUMN terms tsvector, ADD COLUMN terms_of text;
CREATE INDEX customer_card_terms ON customer_card USING gin (terms);
-- Its order is one that no other index has: so whoever asks in this order reads what is to be done and nothing else.
CREATE INDEX customer_card_without_terms ON customer_card (version, customer_id) WHERE terms_of IS DISTINCT FROM search_name;

-- The digits of a phone number from its end: numbers that end alike begin alike.
CREATE FUNCTION phone_backwards(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT reverse(regexp_replace($1, '[^0-9]', '', 'g'))
$$;
CREATE INDEX customer_card_phone ON customer_card (phone_backwards(phone) text_pattern_ops) WHERE phone IS NOT NULL;
