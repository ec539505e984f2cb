-- Whether the company's directory says the departments of a person: then no token, however new, says more than the copy.
ALTER TABLE person_copy ADD COLUMN directory_departments boolean NOT NULL DEFAULT false;
