package io.gonghai.gateway.routes;

/** What a caller must show at the door. */
public enum Access {
    /** A bearer token of a person. */
    PERSON,
    /** Nothing here: the path or a ticket in it is the credential, and the service checks it. */
    OPEN,
    /** Nothing here: a token of the company's directory, which the service checks; slower than people, so that guessing is. */
    DIRECTORY
}
