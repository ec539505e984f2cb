-- The members of a pool of everyone, by id.
CREATE INDEX person_sales ON person (id) WHERE active AND 'sales' = ANY (groups);
