-- Progress asks several times a second whether anything that was written before a moment still waits to be told (docs/adr/0006, step d).
CREATE INDEX outbox_xid ON outbox (xid);
