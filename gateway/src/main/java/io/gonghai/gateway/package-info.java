/** The one door: who may enter, where to, how fast; no business rule. */
@NullMarked
package io.gonghai.gateway;

import org.jspecify.annotations.NullMarked;
