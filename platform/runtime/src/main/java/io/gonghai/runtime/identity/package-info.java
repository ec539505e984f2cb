/** Who calls: person, roles, departments, or another service. */
@NullMarked
package io.gonghai.runtime.identity;

import org.jspecify.annotations.NullMarked;
