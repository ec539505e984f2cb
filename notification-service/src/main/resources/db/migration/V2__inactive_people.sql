-- Whether a person is active: who is not is refused, and their open streams end. A tombstone forgets the name only.
ALTER TABLE person_name ADD COLUMN active boolean NOT NULL DEFAULT true;
