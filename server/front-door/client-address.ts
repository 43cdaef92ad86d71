import ipaddr from "ipaddr.js";

/** Finds the client's address of one request, from the peer of its connection and the header X-Forwarded-For as it came. */
export type ClientAddress = (peer: string, forwardedFor: string | readonly string[] | undefined) => string;

/**
 * Each proxy writes whom it heard from at the right end of X-Forwarded-For. So the list is read from the right, and for as long as
 * the one who wrote an entry is a proxy of ours: the first that is none is the client. What stands left of it was sent by the
 * client and may be anything.
 *
 * @param trusted addresses and CIDR ranges, as the settings parse them.
 */
export function createClientAddress(trusted: readonly string[]): ClientAddress {
  const ranges = trusted.map((place) =>
    place.includes("/")
      ? ipaddr.parseCIDR(place)
      : ([ipaddr.parse(place), ipaddr.parse(place).kind() === "ipv4" ? 32 : 128] as const),
  );
  const isOurs = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
    ranges.some(([range, bits]) => range.kind() === address.kind() && address.match([range, bits]));

  return (peer, forwardedFor) => {
    const seen = parseHop(peer);
    if (forwardedFor === undefined || seen === undefined || !isOurs(seen)) return peer;
    let client = seen;
    for (const entry of String(forwardedFor).split(",").reverse()) {
      const hop = parseHop(entry.trim());
      // Not an address: who wrote it is the last one we know of.
      if (hop === undefined) break;
      client = hop;
      if (!isOurs(hop)) break;
    }
    return client.toString();
  };
}

/** An address as proxies write it: some add the port, and put IPv6 into brackets then. IPv4 inside of IPv6 is IPv4. */
function parseHop(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  // "127.1" and other short forms are not what a proxy writes.
  return ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare) ? ipaddr.process(bare) : undefined;
}
