package io.gonghai.pool.people.scim;

import io.gonghai.runtime.identity.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What operators decide about the directory. A setting that makes no sense keeps the service from starting. */
@ApplicationScoped
class ScimSettings {
    private static final Set<String> ROLES =
            Set.of(Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR);

    private final boolean userNameIsThePerson;
    private final List<String> roleGroups = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();

    ScimSettings(
            @ConfigProperty(name = "gonghai.scim.person-id") String personId,
            @ConfigProperty(name = "gonghai.scim.roles") Optional<String> roles) {
        userNameIsThePerson = switch (personId) {
            case "userName" -> true;
            case "externalId" -> false;
            default -> throw new IllegalArgumentException("gonghai.scim.person-id must be externalId or userName");
        };
        roles.ifPresent(this::readRoles);
    }

    private void readRoles(String text) {
        for (String entry : text.split(";")) {
            int equals = entry.lastIndexOf('=');
            String role = entry.substring(equals + 1).strip();
            if (equals <= 0 || !ROLES.contains(role)) {
                throw new IllegalArgumentException(
                        "gonghai.scim.roles must be like \"Sales admins=administrator;Sales managers=manager\"");
            }
            roleGroups.add(entry.substring(0, equals).strip());
            this.roles.add(role);
        }
    }

    /** Which attribute is the person id, by its SCIM name. */
    String personAttribute() {
        return userNameIsThePerson ? "userName" : "externalId";
    }

    boolean userNameIsThePerson() {
        return userNameIsThePerson;
    }

    /** Names of the groups that are roles; {@link #roles} has the role of each at the same place. */
    List<String> roleGroups() {
        return roleGroups;
    }

    List<String> roles() {
        return roles;
    }
}
