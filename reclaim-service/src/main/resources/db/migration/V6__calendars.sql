-- Calendars of working time. Every version there ever was: what is derived by one names it. `spec` is what the API shows of it; where the calendar is built in, the
-- exceptions that the service brings lie beneath those in it.
CREATE TABLE calendar (
    id      text COLLATE "C" PRIMARY KEY,
    version int NOT NULL,
    base    text COLLATE "C" REFERENCES calendar (id)
);
CREATE INDEX calendar_base ON calendar (base) WHERE base IS NOT NULL;

CREATE TABLE calendar_version (
    calendar_id text COLLATE "C" NOT NULL REFERENCES calendar (id),
    version     int         NOT NULL,
    spec        text        NOT NULL,
    changed_by  text        NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (calendar_id, version)
);

INSERT INTO calendar (id, version) VALUES ('cn', 1);
INSERT INTO calendar_version (calendar_id, version, spec, changed_by, changed_at)
SELECT 'cn', 1, '{"name":"中国法定节假日及调休","base":null,"timeZone":"Asia/Shanghai","weekly":{"monday":' || hours || ',"tuesday":' || hours || ',"wednesday":' || hours
    || ',"thursday":' || hours || ',"friday":' || hours || ',"saturday":[],"sunday":[]},"exceptions":[],"publishedUntil":null}', 'system', clock_timestamp()
FROM (SELECT '[{"from":"09:00","to":"12:00"},{"from":"13:00","to":"18:00"}]' AS hours) h;
