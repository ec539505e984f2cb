/** What stands around the gateway in its tests: services, an issuer, clients; all real, on loopback. */
package io.gonghai.gateway.world;
