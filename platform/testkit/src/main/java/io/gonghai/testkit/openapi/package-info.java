/** The published HTTP contract: whole, stored as files, and never narrowed by accident. */
@NullMarked
package io.gonghai.testkit.openapi;

import org.jspecify.annotations.NullMarked;
