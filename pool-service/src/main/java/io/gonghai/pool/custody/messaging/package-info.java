/** What other services tell: customers, their cards, deadlines that passed. */
package io.gonghai.pool.custody.messaging;
