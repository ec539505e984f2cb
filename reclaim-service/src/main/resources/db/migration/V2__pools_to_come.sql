-- A pool may stand here before its own event came: version 0, a row for its holdings to lock. Before, a holding could be left without a deadline
-- when both came at once: all pools are looked through once.
UPDATE pool SET stale = true;
