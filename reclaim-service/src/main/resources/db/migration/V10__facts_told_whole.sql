-- What customer-service tells of a customer in one block (docs/adr/0034). It counts only where `told_version` is the row's `facts_version`: a replica of the release before
-- takes over newer facts and leaves it as it is.
ALTER TABLE customer_clock
    ADD COLUMN told_version            bigint,
    ADD COLUMN told_type               text,
    ADD COLUMN told_size               text,
    ADD COLUMN told_tags               text[],
    ADD COLUMN told_open_opportunities int,
    ADD COLUMN told_deal_at            timestamptz,
    ADD COLUMN told_contract_ends_on   date;
