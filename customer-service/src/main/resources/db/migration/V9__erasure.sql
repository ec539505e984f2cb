-- What is erased with a customer is found by it.
CREATE INDEX lead_customer ON lead (customer_id) WHERE customer_id IS NOT NULL;
