-- The catalogue of tags. Customers name them by id among their tags; rules and lists go by these, never by free words.
CREATE TABLE tag (
    id         uuid        PRIMARY KEY,
    version    bigint      NOT NULL,
    name_zh    text        NOT NULL,
    name_en    text        NOT NULL,
    retired    boolean     NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
