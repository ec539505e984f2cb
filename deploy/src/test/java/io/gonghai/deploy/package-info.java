/** What ops apply, rendered and read strictly, so that a typing error is found here and not in a cluster. */
package io.gonghai.deploy;
