/** Use cases of custody: one class each, one transaction each; a refusal is a value with all its reasons. */
package io.gonghai.pool.custody.application;
