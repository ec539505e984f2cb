package io.gonghai.gateway.routes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Lets only paths through that mean the same to everybody who reads them after us.
 * Nothing is normalised: what would have to be (dot segments, empty segments, encoded delimiters, path parameters, double
 * encoding, characters outside of RFC 3986) is refused, so that no service can come to another routing decision.
 */
public final class SafePath {
    private static final String UNRESERVED_AND_SUB_DELIMS = "-._~!$&'()*+,=:@/%";

    private SafePath() {}

    /** Whether the path (raw, without query) may be routed. */
    public static boolean isSafe(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        boolean encoded = false;
        int segmentStart = 1;
        for (int i = 1; i <= path.length(); i++) {
            char c = i == path.length() ? '/' : path.charAt(i);
            if (c == '/') {
                if (!isSegment(path, segmentStart, i)) {
                    return false;
                }
                segmentStart = i + 1;
            } else if (c == '%') {
                encoded = true;
            } else if (!isPathCharacter(c)) {
                return false;
            }
        }
        return !encoded || isHarmlessEncoding(path);
    }

    /** Only the last segment may be empty (a trailing slash). */
    private static boolean isSegment(String path, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return to == path.length();
        }
        boolean dots = path.charAt(from) == '.' && (length == 1 || length == 2 && path.charAt(from + 1) == '.');
        return !dots;
    }

    private static boolean isPathCharacter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || UNRESERVED_AND_SUB_DELIMS.indexOf(c) >= 0;
    }

    private static boolean isHarmlessEncoding(String path) {
        byte[] decoded = new byte[path.length()];
        int n = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                decoded[n++] = (byte) c;
                continue;
            }
            int octet = i + 2 <= path.length() - 1 ? octet(path, i + 1) : -1;
            if (octet < 0x20 || octet == 0x7f || "./\\;%".indexOf(octet) >= 0) {
                return false;
            }
            decoded[n++] = (byte) octet;
            i += 2;
        }
        return isUtf8(ByteBuffer.wrap(decoded, 0, n));
    }

    private static int octet(String path, int at) {
        int high = Character.digit(path.charAt(at), 16);
        int low = Character.digit(path.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
