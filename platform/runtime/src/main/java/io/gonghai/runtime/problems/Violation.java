package io.gonghai.runtime.problems;

/**
 * One thing wrong with a request.
 *
 * @param field path of the field or name of the parameter, such as {@code leads[3].phone}
 * @param message what would be right, in the caller's language
 */
public record Violation(String field, String message) {}
