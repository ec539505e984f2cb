-- Codes of the rules for which a customer did not go to the successor of whoever left: per move, and counted per operation.
ALTER TABLE custody_history ADD COLUMN successor_refused text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN custody_history.successor_refused IS 'codes of rules that refused the successor of an offboarding';

CREATE TABLE operation_refusal (
    operation_id uuid   NOT NULL REFERENCES operation (id),
    rule         text   NOT NULL,
    customers    bigint NOT NULL,
    PRIMARY KEY (operation_id, rule)
);
