-- The time that whoever has the customer was given beyond its deadlines: how often, until when, in the possession since when. A replica from before this leaves
-- them as they are, and what it passes on to somebody else has another possession; what it did not take over of the same one says pool-service, when it refuses.
ALTER TABLE customer_clock
    ADD COLUMN extensions     int,
    ADD COLUMN extended_until timestamptz,
    ADD COLUMN extended_since timestamptz;
