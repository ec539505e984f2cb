-- When the directory came to know what a copy says: a token that is newer says more than the copy.
ALTER TABLE person_copy ADD COLUMN known_at timestamptz;
