/** The company's catalogue of tags and custom fields: what rules may ask for, by id. */
package io.gonghai.customer.catalogue;
