-- Options of custom fields (docs/adr/0039), each as `field=option`; told with the block of facts since this release. They count only where `told_fields_version` is the
-- row's `facts_version`: a replica of the release before takes over newer facts, the rest of the block with them, and leaves these as they are.
ALTER TABLE customer_clock
    ADD COLUMN told_fields_version bigint,
    ADD COLUMN told_fields         text[];
