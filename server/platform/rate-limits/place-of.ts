import ipaddr from "ipaddr.js";

/**
 * The place an address stands for in limits. Whoever has one IPv6 address has the 2^64 of its network, so all of them count as one
 * place; an IPv4 address is the same place however it is written. What is no address is a place by its own name.
 */
export function placeOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString()}/64`).toString()}/64`;
}
