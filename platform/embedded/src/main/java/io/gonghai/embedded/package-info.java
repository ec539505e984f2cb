/** Real PostgreSQL, real Kafka and a small OpenID Connect issuer inside or beside a JVM, without containers. */
@NullMarked
package io.gonghai.embedded;

import org.jspecify.annotations.NullMarked;
