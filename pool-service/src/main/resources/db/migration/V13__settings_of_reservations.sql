-- By which version of the company's settings a reservation was judged: history names it once the customer is confirmed. Null where a replica of an older
-- release reserved it: then the settings as they stand count.
ALTER TABLE reservation ADD COLUMN settings_version int;
