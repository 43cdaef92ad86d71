import type { RequestOrigin } from "@/server/account/account-context";

/**
 * Where a request comes from, for limits and for the list of sessions. The front door writes the client's address into `x-real-ip`
 * (of the connection, or what a trusted proxy says) and removes whatever a client sent under this or a similar name; no other
 * header is believed. Without the front door everybody counts as one place, so the limits hold all the same.
 */
export const requestOrigin = (headers: { get(name: string): string | null }): RequestOrigin => ({
  // An IPv4 address that came in the clothes of IPv6 is shown and compared as people write it.
  ip: headers.get("x-real-ip")?.replace(/^::ffff:(?=\d+\.)/i, "") ?? "unknown",
  userAgent: headers.get("user-agent") ?? "",
});
