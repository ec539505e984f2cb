/** Results: which deals are whose, and the measures that ratings go by, period after period (docs/adr/0035). */
package io.gonghai.pool.ratings;
