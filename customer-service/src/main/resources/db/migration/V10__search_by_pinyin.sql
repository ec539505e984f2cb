-- Customers are found by the sound of their names and by the end of their phone numbers (docs/adr/0030); pool-service has the same for cards.
-- The indexes are built in the next script: this one keeps everybody out of the table, for a moment only.

-- `terms` is made by the service from the name; `terms_of` is the name it was made from. Where that is another one (a customer from before, or written by a replica
-- that does not know terms) they are made again.
ALTER TABLE customer ADD COLUMN terms tsvector, ADD COLUMN terms_of text;

-- The digits of a phone number from its end: numbers that end alike begin alike.
CREATE FUNCTION phone_backwards(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT reverse(regexp_replace($1, '[^0-9]', '', 'g'))
$$;
