-- A record is written when a deadline is announced and, nearly always, once more when it was taken. There is room for that beside it, so that it keeps its place in every
-- index (a HOT update). Of pages that are there already nothing is moved.
ALTER TABLE reclaim_record SET (fillfactor = 50);
