package io.gonghai.pool.custody.persistence;

import java.util.List;

/** A statement with its arguments. */
record Question(String sql, List<Object> arguments) {
    Object[] array() {
        return arguments.toArray();
    }
}
