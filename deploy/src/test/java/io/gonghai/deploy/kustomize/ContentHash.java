package io.gonghai.deploy.kustomize;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The suffix that Kustomize gives to a generated ConfigMap: ten characters of the SHA-256 of its JSON as Go writes it,
 * with the characters that could spell words replaced (kustomize api/hasher; it leaves the name empty).
 */
final class ContentHash {
    private ContentHash() {}

    static String of(Resource configMap) {
        Map<String, String> data = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry :
                configMap.content().path("data").properties()) {
            data.put(entry.getKey(), entry.getValue().asText());
        }
        StringBuilder json = new StringBuilder("{\"data\":{");
        data.forEach((key, value) ->
                json.append(quoted(key)).append(':').append(quoted(value)).append(','));
        if (!data.isEmpty()) {
            json.setLength(json.length() - 1);
        }
        json.append("},\"kind\":\"ConfigMap\",\"name\":\"\"}");
        return sha256(json.toString())
                .substring(0, 10)
                .replace('0', 'g')
                .replace('1', 'h')
                .replace('3', 'k')
                .replace('a', 'm')
                .replace('e', 't');
    }

    /** Go escapes what could close a script element; settings hold one line of text each. */
    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e");
        return '"' + escaped + '"';
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
