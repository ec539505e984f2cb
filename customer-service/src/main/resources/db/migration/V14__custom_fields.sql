-- The catalogue of custom fields (docs/adr/0039). Nothing of it is deleted: customers' `fields` and rules name fields and options by id.
CREATE TABLE custom_field (
    id             uuid        PRIMARY KEY,
    version        bigint      NOT NULL,
    name_zh        text        NOT NULL,
    name_en        text        NOT NULL,
    type           text        NOT NULL,
    customer_types text[]      NOT NULL,
    options        text        NOT NULL,
    open           boolean     NOT NULL,
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL
);
CREATE UNIQUE INDEX custom_field_name_zh ON custom_field (lower(name_zh));
CREATE UNIQUE INDEX custom_field_name_en ON custom_field (lower(name_en));

-- Values by the field's id. Options stand in an object of their own each, so that the row alone says what is told to others and what is a text that somebody wrote.
-- Replicas of the release before leave the column as it is.
ALTER TABLE customer ADD COLUMN fields jsonb NOT NULL DEFAULT '{}';
