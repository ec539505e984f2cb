-- When to announce again what was announced once: `fire_at` stays meanwhile, so that its row keeps its place in every index (a HOT update). Replicas of the release before
-- pass it over: while they run, too, some is announced a second time at once, which pool-service answers as it answers every repetition.
ALTER TABLE customer_clock ADD COLUMN fire_not_before timestamptz;
