/** Copies of custody, pools and people by version, and the questions to their owner before a copy says no. */
package io.gonghai.customer.custody;
