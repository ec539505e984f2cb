-- A message that can never be applied (unreadable, or no longer on its topic) would hold its key back for ever: an administrator may give it up.
ALTER TABLE dead_letter ADD COLUMN dismissed_by text, ADD COLUMN dismissed_because text;
CREATE INDEX dead_letter_open_by_id ON dead_letter (id) WHERE resolved_at IS NULL;
