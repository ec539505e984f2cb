/** What is shown of a value that not everybody may see whole: one rule for all services. */
@NullMarked
package io.gonghai.runtime.masking;

import org.jspecify.annotations.NullMarked;
