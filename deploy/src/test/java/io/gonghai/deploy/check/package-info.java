/** The checks: each takes a document and returns what is wrong with it, in words. */
package io.gonghai.deploy.check;
