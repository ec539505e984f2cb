package io.gonghai.embedded;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The client credentials grant (RFC 6749, section 4.4): by HTTP Basic or by fields of the form. */
final class ClientCredentials {
    private final Map<String, String> secrets;

    ClientCredentials(Map<String, String> secrets) {
        this.secrets = Map.copyOf(secrets);
    }

    /** The client that proves to be itself, if any. */
    Optional<String> authenticate(Optional<String> authorization, Map<String, String> form) {
        var claimed = authorization.map(ClientCredentials::basic).orElseGet(() ->
                new String[] {form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", "")});
        var secret = secrets.get(claimed[0]);
        return secret != null && same(secret, claimed[1]) ? Optional.of(claimed[0]) : Optional.empty();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] basic(String header) {
        try {
            if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
                var pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                var colon = pair.indexOf(':');
                if (colon >= 0) {
                    return new String[] {decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))};
                }
            }
        } catch (IllegalArgumentException e) {
            return new String[] {"", ""};
        }
        return new String[] {"", ""};
    }

    /** The fields of an {@code application/x-www-form-urlencoded} body; throws IllegalArgumentException if malformed. */
    static Map<String, String> form(byte[] body) {
        var fields = new HashMap<String, String>();
        for (var pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
