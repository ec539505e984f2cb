/** The company's catalogue of tags: what rules may ask for, by id. */
package io.gonghai.customer.catalogue;
