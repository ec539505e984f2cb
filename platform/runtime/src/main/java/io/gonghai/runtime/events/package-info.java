/** What an event looks like on its way out and on its way in (CloudEvents 1.0, binary mode). */
@NullMarked
package io.gonghai.runtime.events;

import org.jspecify.annotations.NullMarked;
