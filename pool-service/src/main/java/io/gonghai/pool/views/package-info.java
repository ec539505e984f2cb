/** How many different customers each person was shown today, and the caps on that (docs/adr/0032). */
package io.gonghai.pool.views;
