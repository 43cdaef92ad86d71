import type { RequestOrigin } from "@/server/account/account-context";

/**
 * The front door writes the address of the connection (or, behind a trusted proxy, the one that proxy saw) into this
 * header and removes whatever a client sent under the name. Headers such as `x-forwarded-for` are never read here.
 */
export const peerAddressHeader = "x-tallybridge-peer";

/** Where a request comes from. Without the front door everybody counts as one place, so limits hold all the same. */
export const requestOrigin = (headers: { get(name: string): string | null }): RequestOrigin => ({
  ip: headers.get(peerAddressHeader) ?? "unknown",
  userAgent: headers.get("user-agent") ?? "",
});
