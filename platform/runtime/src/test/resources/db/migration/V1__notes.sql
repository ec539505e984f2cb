CREATE TABLE note (id uuid PRIMARY KEY, text text NOT NULL, version bigint NOT NULL DEFAULT 1);
CREATE TABLE heard (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, event_id uuid NOT NULL, key text NOT NULL, text text NOT NULL, correlation_id text);
