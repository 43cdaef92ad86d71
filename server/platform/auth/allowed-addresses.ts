import ipaddr from "ipaddr.js";

/** Whether a text is an address or a CIDR range, of either family. */
export const isAddressRange = (text: string): boolean =>
  ipaddr.isValidCIDR(text) || ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);

/** Whether an address is among ranges. No ranges let everybody in; an address that cannot be read is in none. */
export function isAllowedAddress(ranges: readonly string[], address: string): boolean {
  if (ranges.length === 0) return true;
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address may arrive in the clothes of IPv6, and is the same one.
  const asked = ipaddr.process(address);
  return ranges.some((range) => {
    if (!isAddressRange(range)) return false;
    const [net, bits] = ipaddr.isValidCIDR(range) ? ipaddr.parseCIDR(range) : wholeAddress(range);
    return net.kind() === asked.kind() && asked.match(net, bits);
  });
}

function wholeAddress(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
