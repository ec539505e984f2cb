-- More time for who holds a customer (docs/adr/0034).

-- How often whoever has it was given more time, and until when no rule takes it. Both hold while `extended_since` is since when they have had it: a replica from
-- before this moves customers without these columns, and what it moves to somebody else has another possession.
ALTER TABLE custody
    ADD COLUMN extensions     int,
    ADD COLUMN extended_until timestamptz,
    ADD COLUMN extended_since timestamptz;
ALTER TABLE custody_history ADD COLUMN extended_until timestamptz;

-- The holder asks, a manager decides. `held_since`: the possession it is about. `wanted_until` is what was asked for, `granted_until` what was given. `reason` and
-- `decision_reason` may be personal.
CREATE TABLE extension_request (
    id              uuid        PRIMARY KEY,
    customer_id     uuid        NOT NULL,
    pool_id         uuid        NOT NULL,
    requester       text        NOT NULL,
    held_since      timestamptz NOT NULL,
    wanted_until    timestamptz NOT NULL,
    granted_until   timestamptz,
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
    CHECK ((state = 'PENDING') = (decided_at IS NULL)),
    CHECK ((state = 'APPROVED') = (granted_until IS NOT NULL))
);
CREATE UNIQUE INDEX extension_request_pending ON extension_request (customer_id, requester) WHERE state = 'PENDING';
CREATE INDEX extension_request_of_pool ON extension_request (pool_id, state, id DESC);
CREATE INDEX extension_request_of_person ON extension_request (requester, state, id DESC);
CREATE INDEX extension_request_due ON extension_request (expires_at) WHERE state = 'PENDING';
CREATE INDEX extension_request_customer ON extension_request (customer_id);

-- What `full_case` does not tell: it keeps its columns for the replicas that read it. Not stable: where a case locked first, this sees what the case saw. No row
-- where nobody has the customer.
CREATE FUNCTION custody_extended(p_customer uuid, p_state text) RETURNS TABLE (extensions int, extended_until timestamptz, time_asked boolean)
LANGUAGE plpgsql VOLATILE ROWS 1 AS $$
BEGIN
    IF p_state NOT IN ('HELD', 'FROZEN') THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT CASE WHEN h.holds THEN h.extensions END, CASE WHEN h.holds THEN h.extended_until END,
        EXISTS (SELECT 1 FROM extension_request q WHERE q.customer_id = p_customer AND q.state = 'PENDING')
    FROM (SELECT c.extensions, c.extended_until, c.holder IS NOT NULL AND c.extended_since =
            CASE WHEN c.state = 'HELD' AND c.held_since_version IS DISTINCT FROM c.holding_version THEN c.since ELSE coalesce(c.held_since, c.since) END AS holds
        FROM custody c WHERE c.customer_id = p_customer) h;
END $$;

-- A replica from before this writes pools without `extensions`: where it leaves the rules as they are, so does what it does not know of them.
CREATE FUNCTION keep_extensions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.rules_version = OLD.rules_version AND NOT jsonb_exists(NEW.spec::jsonb, 'extensions') AND jsonb_exists(OLD.spec::jsonb, 'extensions') THEN
        NEW.spec := (NEW.spec::jsonb || jsonb_build_object('extensions', OLD.spec::jsonb -> 'extensions'))::text;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_extensions BEFORE UPDATE OF spec ON pool FOR EACH ROW EXECUTE FUNCTION keep_extensions();
