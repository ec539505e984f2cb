-- Copies of what pool-service decides, by version: whom a customer shows itself to.
CREATE TABLE custody_copy (
    customer_id     uuid   PRIMARY KEY,
    version         bigint NOT NULL,
    state           text   NOT NULL,
    pool_id         uuid,
    holder          text,
    holding_version bigint,
    related_people  text[] NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX custody_copy_holder ON custody_copy (holder, customer_id) WHERE holder IS NOT NULL;
CREATE INDEX custody_copy_pool ON custody_copy (pool_id, customer_id);

CREATE TABLE custody_related (
    person_id   text NOT NULL,
    customer_id uuid NOT NULL,
    PRIMARY KEY (person_id, customer_id)
);
CREATE INDEX custody_related_customer ON custody_related (customer_id);

CREATE TABLE pool_copy (
    id                  uuid    PRIMARY KEY,
    version             bigint  NOT NULL,
    name                text    NOT NULL,
    is_default          boolean NOT NULL,
    retired             boolean NOT NULL,
    manager_people      text[]  NOT NULL,
    manager_departments text[]  NOT NULL,
    member_people       text[]  NOT NULL,
    member_departments  text[]  NOT NULL,
    everyone            boolean NOT NULL,
    masked_fields       text[]  NOT NULL,
    hidden_fields       text[]  NOT NULL
);

CREATE TABLE person_copy (
    id          text    PRIMARY KEY,
    version     bigint  NOT NULL,
    name        text,
    departments text[]  NOT NULL,
    active      boolean NOT NULL
);
