-- Whether the company caps what people are shown in a day, as pool-service told it last (docs/adr/0032). One row, read with the person who asks.
CREATE TABLE company_copy (
    only_one       boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version        bigint  NOT NULL,
    cards_capped   boolean NOT NULL,
    records_capped boolean NOT NULL
);
INSERT INTO company_copy (version, cards_capped, records_capped) VALUES (0, false, false);
