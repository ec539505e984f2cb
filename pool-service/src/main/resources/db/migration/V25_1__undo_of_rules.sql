-- Undo of wrong changes of reclaim rules (docs/adr/0034).

-- What an undo still has to do; a row goes when it is given back or stepped over. In the order of the house: people, then customers.
CREATE TABLE undo_item (
    operation_id uuid NOT NULL REFERENCES operation (id),
    holder       text NOT NULL,
    customer_id  uuid NOT NULL,
    reclaimed    int  NOT NULL,
    PRIMARY KEY (operation_id, holder, customer_id)
);
CREATE INDEX undo_item_customer ON undo_item (operation_id, customer_id);
COMMENT ON COLUMN undo_item.reclaimed IS 'version of the custody after the reclaim';

ALTER TABLE operation ADD COLUMN fence xid8;
COMMENT ON COLUMN operation.fence IS 'an undo looks at what was taken once all transactions with a lower id have ended';
