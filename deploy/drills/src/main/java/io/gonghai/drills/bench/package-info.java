/** How fast it is, how much it takes, and how far that is from what plain PostgreSQL gives on the same machine. */
@NullMarked
package io.gonghai.drills.bench;

import org.jspecify.annotations.NullMarked;
