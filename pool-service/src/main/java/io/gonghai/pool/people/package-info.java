/** The directory: who is who, learnt from tokens until a company's directory provides it. */
package io.gonghai.pool.people;
