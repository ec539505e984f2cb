/** Who is asking: bearer tokens of the OpenID Connect provider, checked without blocking. */
@NullMarked
package io.gonghai.gateway.tokens;

import org.jspecify.annotations.NullMarked;
