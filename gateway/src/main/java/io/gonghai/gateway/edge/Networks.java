package io.gonghai.gateway.edge;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and networks (CIDR). Host names are not resolved. */
final class Networks {
    private record Network(byte[] base, int bits) {
        boolean contains(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = bits - bit >= 8 ? 0xff : 0xff << 8 - (bits - bit) & 0xff;
                if ((base[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> networks;

    Networks(List<String> texts) {
        this.networks = texts.stream().map(Networks::network).toList();
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    boolean contains(String address) {
        byte[] bytes = bytes(address);
        return bytes != null && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    private static Network network(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] base = bytes(parts[0]);
        if (base == null) {
            throw new IllegalArgumentException("Not an address or network: " + text);
        }
        return new Network(base, parts.length == 2 ? Integer.parseInt(parts[1]) : base.length * 8);
    }

    private static byte @Nullable [] bytes(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
