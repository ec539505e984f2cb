/** Follow-ups and deals: what moves deadlines. */
package io.gonghai.customer.activities;
