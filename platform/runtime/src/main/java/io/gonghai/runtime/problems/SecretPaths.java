package io.gonghai.runtime.problems;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Paths that carry a credential, as the templates of {@code gonghai.secret-paths} say, such as {@code /api/v1/intake/{channelKey}}: problems are logged and
 * pasted into tickets, so they name the template instead.
 */
@Singleton
class SecretPaths {
    private final List<String> templates;

    SecretPaths(@ConfigProperty(name = "gonghai.secret-paths") Optional<List<String>> templates) {
        this.templates = templates.orElse(List.of());
    }

    /** The path as it may be told. */
    String told(String path) {
        return templates.stream()
                .filter(template -> path.startsWith(template.substring(0, template.indexOf('{'))))
                .findFirst()
                .orElse(path);
    }
}
