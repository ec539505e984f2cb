-- By which version of its pool's rules a move was suggested: once they are others, it is judged again. Null where a replica of an older release suggested it.
ALTER TABLE custody ADD COLUMN suggested_rules int;
