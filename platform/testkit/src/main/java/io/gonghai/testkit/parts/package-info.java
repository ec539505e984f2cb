/** One PostgreSQL, one Kafka and one token issuer in a JVM of their own, shared by all test JVMs of a user. */
@NullMarked
package io.gonghai.testkit.parts;

import org.jspecify.annotations.NullMarked;
