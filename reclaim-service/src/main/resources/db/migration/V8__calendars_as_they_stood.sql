-- What comes with the service is part of a version, too: a version means the same on every replica, whatever release it runs. `packaged` is null of a version that the
-- first release with calendars wrote; it means that release's days (2024 to 2026). Names, zones and the end of what is certain can be listed without reading whole
-- specs; they are made of them, so that a replica of that release need not know of them.
ALTER TABLE calendar_version
    ADD packaged        text,
    ADD edition         int,
    ADD name            text GENERATED ALWAYS AS (spec::json ->> 'name') STORED,
    ADD zone            text GENERATED ALWAYS AS (spec::json ->> 'timeZone') STORED,
    ADD published_until text COLLATE "C" GENERATED ALWAYS AS (greatest(spec::json ->> 'publishedUntil', packaged::json ->> 'publishedUntil')) STORED;

-- A replica of that release changes exceptions of its own only: what was packaged stays.
CREATE FUNCTION calendar_version_keeps_packaged() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    SELECT packaged, edition INTO NEW.packaged, NEW.edition
    FROM calendar_version WHERE calendar_id = NEW.calendar_id AND version < NEW.version ORDER BY version DESC LIMIT 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER calendar_version_keeps_packaged BEFORE INSERT ON calendar_version
    FOR EACH ROW WHEN (NEW.calendar_id = 'cn' AND NEW.packaged IS NULL) EXECUTE FUNCTION calendar_version_keeps_packaged();
