-- Notices about a customer that was deleted are found by it.
CREATE INDEX notice_customer ON notice (customer_id);
