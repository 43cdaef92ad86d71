import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { ConnectorError } from "@/server/kernel/connector-error";
import { isApproved, type OutboundRules } from "./check-outbound-url";
import { judgeAddress } from "./judge-address";
import type { ResolveName } from "./pinned-connector";

/**
 * Says where a host that a tenant entered leads, for protocols other than HTTP: all its addresses, each judged. Whoever
 * connects uses these and resolves nothing again, so that a name which changes its answer in between gains nothing.
 * @throws ConnectorError `invalid` for a host that leads where it may not, `unavailable` for one that leads nowhere
 */
export function judgedAddresses(
  rules: OutboundRules,
  resolveName: ResolveName = (hostname) => lookup(hostname, { all: true }),
): (host: string, port: number) => Promise<readonly LookupAddress[]> {
  return async (host, port) => {
    const addresses = await resolve(host, resolveName);
    const approved = isApproved(host, port, rules);
    const isReachable = ({ address }: LookupAddress): boolean => {
      const verdict = judgeAddress(address);
      return verdict === "public" || (verdict === "inside" && approved);
    };
    if (addresses.every(isReachable)) return addresses;
    throw new ConnectorError("invalid", `"${host}" leads into a private network, which cannot be reached from here.`);
  };
}

async function resolve(host: string, resolveName: ResolveName): Promise<readonly LookupAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  const addresses = await resolveName(host).catch((cause: unknown) => {
    throw new ConnectorError("unavailable", `"${host}" could not be resolved.`, { cause });
  });
  if (addresses.length === 0) throw new ConnectorError("unavailable", `"${host}" has no address.`);
  return addresses;
}
