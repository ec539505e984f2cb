/** How a company's directory provides people and departments: SCIM 2.0 (RFC 7643, 7644), as Okta and Entra ID call it. */
package io.gonghai.pool.people.scim;
