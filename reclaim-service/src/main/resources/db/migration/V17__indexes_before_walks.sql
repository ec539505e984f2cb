-- Nobody asks by these since walks carry out what a calendar or a pool changes (V9): each announcement and each derivation wrote into the first for nothing.
DROP INDEX customer_clock_zone;
DROP INDEX pool_stale;
