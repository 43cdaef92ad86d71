import ipaddr from "ipaddr.js";
import { err, ok, type Result } from "@/server/kernel/result";
import { isPrivateAddress } from "./private-address";

export interface OutboundRules {
  /** Host names an operator has approved although they resolve to private addresses. */
  readonly allowPrivateHosts?: readonly string[];
  readonly allowedPorts?: readonly number[];
}

/**
 * Judges an address when it is entered and again before each request. Names are judged by their spelling here; what they resolve to
 * is judged when connecting.
 */
export function checkOutboundUrl(text: string, rules: OutboundRules = {}): Result<URL, string> {
  if (!URL.canParse(text)) return err("This is not a web address.");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return err("Only http and https addresses can be used.");
  if (url.username !== "" || url.password !== "") return err("The address must not hold a user name or password.");
  const allowed = rules.allowPrivateHosts?.includes(url.hostname) ?? false;
  if (url.protocol === "http:" && !allowed) return err("The address must begin with https.");
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (!allowed && !(rules.allowedPorts ?? [443]).includes(port)) return err(`Port ${port} cannot be used.`);
  if (allowed) return ok(url);
  // The URL parser has turned 0x7f000001, 127.1 and the like into plain addresses already.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && isPrivateAddress(host))
    return err("Addresses inside a private network cannot be reached from here.");
  if (/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host))
    return err("Names of a private network cannot be reached from here.");
  return ok(url);
}
