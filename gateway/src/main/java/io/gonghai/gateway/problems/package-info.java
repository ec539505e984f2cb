/** Every refusal of the gateway as RFC 9457 problem details in English and Chinese. */
@NullMarked
package io.gonghai.gateway.problems;

import org.jspecify.annotations.NullMarked;
