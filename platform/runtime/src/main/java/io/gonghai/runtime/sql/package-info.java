/** Plain SQL on the connection of the running transaction. */
@NullMarked
package io.gonghai.runtime.sql;

import org.jspecify.annotations.NullMarked;
