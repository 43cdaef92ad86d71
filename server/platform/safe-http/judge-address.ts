import ipaddr from "ipaddr.js";

/**
 * Where an IP address leads. `public`: the open internet. `inside`: a private network, our own machine or a carrier's, which
 * an operator may approve. `never`: what no request of a tenant has any business with, such as the metadata service of a
 * cloud, multicast, or an IPv6 address that hides an IPv4 one from whoever judges it.
 */
export type AddressVerdict = "public" | "inside" | "never";

// Metadata services of clouds that answer elsewhere than link-local: Azure (public by its number), Alibaba, AWS, Google and
// Scaleway (inside, so that an operator's approval would open them).
const neverReached = new Set(["168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254", "fd00:42::42"]);

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/** Judges a numeric address, as a resolver gives it or as the host of a URL. What is no address is `never`. */
export function judgeAddress(address: string): AddressVerdict {
  if (!ipaddr.isValid(address)) return "never";
  // `::ffff:10.0.0.1` is the same place as 10.0.0.1, and is judged as such.
  const parsed = ipaddr.process(address);
  if (neverReached.has(parsed.toString())) return "never";
  switch (parsed.range()) {
    case "unicast":
      return parsed instanceof ipaddr.IPv6 && !isPlainGlobal(parsed) ? "never" : "public";
    case "private":
    case "loopback":
    case "carrierGradeNat":
    case "uniqueLocal":
      return "inside";
    default:
      // Link-local (169.254.169.254 among them), multicast, reserved, NAT64, 6to4, Teredo and whatever gets a name later.
      return "never";
  }
}

/** Whether an IPv6 address is of the space in use, and not an ISATAP address, which carries an IPv4 address in its second half. */
function isPlainGlobal(address: ipaddr.IPv6): boolean {
  const [, , , , fifth = 0, sixth] = address.parts;
  return address.match(globalUnicast) && !((fifth & 0xfdff) === 0 && sixth === 0x5efe);
}
