/** What the tests of this service stand on. */
package io.gonghai.customer.support;
