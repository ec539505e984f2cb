/** Who may see and do what with a customer, given where it is. */
@NullMarked
package io.gonghai.customer.custody.domain;

import org.jspecify.annotations.NullMarked;
