/** Opportunities: business that may come, is won as a deal, or is lost. */
package io.gonghai.customer.opportunities;
