package care.earshot.adapter.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are called. What is not plainly part of the public internet is refused: the ranges of IANA's
 * special-purpose registries (RFC 6890 and its successors), the metadata service of clouds (169.254.169.254) among them.
 */
public enum Reach {
    /** Public addresses, by https. */
    INTERNET,
    /** This computer too, by http too: for what runs on one computer, never for what is deployed. */
    LOOPBACK_TOO;

    private record Range(InetAddress base, int bits) {
        static Range of(String cidr) {
            var parts = cidr.split("/", 2);
            return new Range(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
        }

        boolean has(InetAddress address) {
            var mine = base.getAddress();
            var other = address.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                if (((mine[bit / 8] ^ other[bit / 8]) << bit % 8 & 0x80) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Range> ranges(String... cidrs) {
        return Stream.of(cidrs).map(Range::of).toList();
    }

    private static final List<Range> NOT_PUBLIC_4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8",
            "100.64.0.0/10", // carriers
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, metadata
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /** Only this is public; IPv4-mapped, unique local, link-local, NAT64 and multicast lie outside of it. */
    private static final Range PUBLIC_6 = Range.of("2000::/3");

    private static final List<Range> NOT_PUBLIC_6 = ranges(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4: an IPv4 address in disguise
            "3fff::/20"); // documentation

    boolean allows(InetAddress address) {
        if (this == LOOPBACK_TOO && address.isLoopbackAddress()) {
            return true;
        }
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(range -> range.has(address))
                : PUBLIC_6.has(address) && NOT_PUBLIC_6.stream().noneMatch(range -> range.has(address));
    }

    /** Why an address is not called, before its name is looked up; empty if it is. */
    public String refusal(URI url) {
        boolean http = this == LOOPBACK_TOO && "http".equalsIgnoreCase(url.getScheme());
        if (!http && !"https".equalsIgnoreCase(url.getScheme())) {
            return "only https addresses are called";
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            return "an address without a host";
        }
        if (url.getRawUserInfo() != null) {
            return "no name or password before the host";
        }
        return url.getRawFragment() == null ? "" : "no # in the address";
    }
}
