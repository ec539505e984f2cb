/** A customer's profile, how it changes and what of it a member of its pool sees. */
@NullMarked
package io.gonghai.customer.customers.domain;

import org.jspecify.annotations.NullMarked;
