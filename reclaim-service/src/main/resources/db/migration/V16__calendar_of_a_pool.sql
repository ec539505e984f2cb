-- Which calendar a pool's rules of working time go by that name none: for rules that are tried, as those that are told name theirs. `calendar_told`: of which version of the pool that was said. A replica of the
-- release before takes newer versions over and leaves both: then pool-service is asked.
ALTER TABLE pool ADD COLUMN calendar text, ADD COLUMN calendar_told bigint;
