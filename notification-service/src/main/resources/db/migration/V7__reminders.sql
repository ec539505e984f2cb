-- Reminders that people set for themselves. `due_at` is the next occurrence; of what has ended, the last. The note is personal: notices name the reminder, not what it says.
CREATE TABLE reminder (
    id          uuid        PRIMARY KEY,
    person_id   text        COLLATE "C" NOT NULL,
    customer_id uuid        NOT NULL,
    about_kind  text,
    about_id    uuid,
    note        text        NOT NULL,
    first_at    timestamptz NOT NULL,
    every       text,
    until_at    timestamptz,
    due_at      timestamptz NOT NULL,
    ended       boolean     NOT NULL,
    version     bigint      NOT NULL,
    CHECK ((about_kind IS NULL) = (about_id IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX reminder_due ON reminder (due_at) WHERE NOT ended;
CREATE INDEX reminder_open ON reminder (person_id, due_at, id) WHERE NOT ended;
CREATE INDEX reminder_ended ON reminder (person_id, due_at, id) WHERE ended;
CREATE INDEX reminder_forgettable ON reminder (due_at) WHERE ended;
CREATE INDEX reminder_customer ON reminder (customer_id);

-- Triggers, because replicas of the release before erase beside us. What was answered to whoever set a reminder about the customer goes, too.
CREATE FUNCTION forget_reminders_about() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM reminder WHERE customer_id = NEW.customer_id;
    UPDATE idempotency SET status = 404, headers = '{}', body = NULL WHERE subject = NEW.customer_id::text AND status <> 404;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_reminders AFTER INSERT OR UPDATE OF erased ON customer_name FOR EACH ROW
    WHEN (NEW.erased) EXECUTE FUNCTION forget_reminders_about();

-- A person's name is taken out and their version left only when they are erased.
CREATE FUNCTION forget_reminders_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM reminder WHERE person_id = NEW.person_id;
    UPDATE idempotency SET status = 404, headers = '{}', body = NULL WHERE caller = NEW.person_id AND status <> 404;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_reminders AFTER UPDATE OF name ON person_name FOR EACH ROW
    WHEN (NEW.name IS NULL AND NEW.version = OLD.version) EXECUTE FUNCTION forget_reminders_of();
