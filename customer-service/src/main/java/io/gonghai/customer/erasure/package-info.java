/** What is left of a deleted customer: nothing. */
@NullMarked
package io.gonghai.customer.erasure;

import org.jspecify.annotations.NullMarked;
