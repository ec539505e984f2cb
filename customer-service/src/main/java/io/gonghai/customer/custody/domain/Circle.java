package io.gonghai.customer.custody.domain;

import java.util.Collections;
import java.util.Set;

/** People named one by one, by department, or everyone. */
public record Circle(Set<String> people, Set<String> departments, boolean everyone) {
    public static final Circle NOBODY = new Circle(Set.of(), Set.of(), false);

    public boolean has(Viewer viewer) {
        return everyone || people.contains(viewer.id()) || !Collections.disjoint(departments, viewer.departments());
    }
}
