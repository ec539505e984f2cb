package io.gonghai.runtime.identity;

/** Whom a service refuses though their token is good, since its copy of the directory says so. A service that has one implements it, for the operations that all services share. */
public interface RefusedCallers {
    /** Whether this caller is to be refused. */
    boolean include(String callerId);
}
