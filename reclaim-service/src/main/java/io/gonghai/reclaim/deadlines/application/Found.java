package io.gonghai.reclaim.deadlines.application;

/** What one look found, to be worked on part by part. Not for several threads. */
interface Found {
    /** Works on the next part, and answers whether there is one after it. */
    boolean some();

    /** Whether, once all parts are done, others may wait that were not found for the limit. Not where nothing came of these: so that nobody looks for them without end. */
    boolean more();

    /** Whether some of what was worked on was passed over: somebody else had it, or it waits no more. */
    boolean passedOver();

    /** Works on all, and answers whether {@link #more}. */
    default boolean all() {
        boolean left = some();
        while (left) {
            left = some();
        }
        return more();
    }
}
