-- The directory's people, as pool-service tells of them: who is inactive is refused, and whose departments count where pools name departments.
CREATE TABLE person_copy (
    id                    text COLLATE "C" PRIMARY KEY,
    version               bigint      NOT NULL,
    departments           text[]      NOT NULL,
    directory_departments boolean     NOT NULL,
    active                boolean     NOT NULL,
    known_at              timestamptz
);
