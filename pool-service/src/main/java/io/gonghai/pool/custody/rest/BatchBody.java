package io.gonghai.pool.custody.rest;

import java.util.List;
import java.util.UUID;

/** What a batch carries: the customers it is about, and beside them, in the same object, what the command about one of them carries. */
interface BatchBody {
    List<UUID> customerIds();

    /** The same for one customer: what an item is remembered by. */
    Object each();
}
