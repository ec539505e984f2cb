package io.gonghai.drills.bench;

import java.util.List;

/**
 * A part of the report.
 *
 * @param notes how it was measured and what must be known to read it
 * @param data the same figures for programs; written as JSON
 */
record Section(String name, String title, List<List<String>> table, List<String> notes, Object data) {}
