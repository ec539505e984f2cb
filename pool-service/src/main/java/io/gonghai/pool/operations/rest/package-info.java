/** Operations over HTTP. */
package io.gonghai.pool.operations.rest;
