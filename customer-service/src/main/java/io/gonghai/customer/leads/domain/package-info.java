/** What a lead says, how a repeat changes it and what customer it becomes. */
@NullMarked
package io.gonghai.customer.leads.domain;

import org.jspecify.annotations.NullMarked;
