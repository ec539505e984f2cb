-- When something was open about a customer that may pause a clock (docs/adr/0037), each as "KIND from/to". It counts only where `paused_version` is the row's `facts_version`: a
-- replica of the release before takes over newer facts and leaves it as it is.
ALTER TABLE customer_clock
    ADD COLUMN paused_version bigint,
    ADD COLUMN told_pauses    text[];
