/** What the tests of every service share: real parts, real tokens, races, records of topics, architecture rules. */
@NullMarked
package io.gonghai.testkit;

import org.jspecify.annotations.NullMarked;
