-- When a warning was given: it is named with what was taken back later. Replicas of the release before leave it to the default; of what was given before that it is not known.
ALTER TABLE reminder_sent ADD COLUMN given_at timestamptz;
ALTER TABLE reminder_sent ALTER COLUMN given_at SET DEFAULT now();
