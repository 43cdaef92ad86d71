import ipaddr from "ipaddr.js";

/**
 * Whether an address is one the portal must never be made to reach for somebody else: private, loopback, link-local, carrier,
 * multicast, reserved, or an IPv6 form that hides such an IPv4 address.
 */
export function isPrivateAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return true;
  // 64:ff9b::/96 and 2002::/16 carry an IPv4 address that a gateway would reach; ranges above name them, this stays for new ones.
  return parsed.kind() === "ipv6" && /^(::|64:ff9b|2002)/.test(parsed.toString());
}
