package io.gonghai.testkit.guilty.framework.claims.domain;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Guilty: domain code that knows a framework. */
public record DomainWithFramework(ObjectMapper json) {}
