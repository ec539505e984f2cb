/** Channels: where leads come from, in whose pool they land, and the key that opens the door for them. */
package io.gonghai.customer.channels;
