-- What the company decided about custody as a whole; requests for customers of pools in which a manager grants (docs/adr/0028).

-- Every version there ever was: decisions name theirs. `spec` is the whole of what the API shows.
CREATE TABLE custody_settings (
    version    int         PRIMARY KEY,
    spec       text        NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL
);
INSERT INTO custody_settings (version, spec, changed_by, changed_at) VALUES (1, '{"holdingLimit":null,"countDealtCustomers":true,"timeZone":null,"reasons":['
    || '{"code":"NO_BUDGET","commands":["return"],"zh":"没有预算","en":"No budget"},'
    || '{"code":"NOT_REACHED","commands":["return"],"zh":"联系不上","en":"Not reached"},'
    || '{"code":"COMPETITOR","commands":["return"],"zh":"选择了竞争对手","en":"Went to a competitor"},'
    || '{"code":"NEGLECTED","commands":["recall"],"zh":"长期未跟进","en":"Neglected"},'
    || '{"code":"COMPLAINT","commands":["freeze"],"zh":"客户投诉，暂停联系","en":"Complaint: leave in peace"},'
    || '{"code":"OUT_OF_BUSINESS","commands":["discard"],"zh":"已停业","en":"Out of business"}]}', 'system', clock_timestamp());

-- One row: the version that holds, and what each decision asks for.
CREATE TABLE company (
    only_one      boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version       int     NOT NULL REFERENCES custody_settings (version),
    holding_limit int
);
INSERT INTO company (version) VALUES (1);

ALTER TABLE custody_history
    ADD COLUMN settings_version int,
    ADD COLUMN passed_over      text[] NOT NULL DEFAULT '{}';

-- Somebody asks for a customer, a manager decides. `reason` and `decision_reason` may be personal.
CREATE TABLE claim_request (
    id              uuid        PRIMARY KEY,
    customer_id     uuid        NOT NULL,
    pool_id         uuid        NOT NULL,
    requester       text        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'CLOSED')),
    version         int         NOT NULL DEFAULT 1,
    reason_code     text,
    reason          text,
    requested_at    timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    decided_at      timestamptz,
    decided_by      text,
    decision_code   text,
    decision_reason text,
    CHECK ((state = 'PENDING') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX claim_request_pending ON claim_request (customer_id, requester) WHERE state = 'PENDING';
CREATE INDEX claim_request_of_pool ON claim_request (pool_id, state, id DESC);
CREATE INDEX claim_request_of_person ON claim_request (requester, state, id DESC);
CREATE INDEX claim_request_due ON claim_request (expires_at) WHERE state = 'PENDING';

DROP FUNCTION lock_case(uuid, text, boolean);
DROP FUNCTION case_of(uuid, text);
DROP TYPE custody_case;
