import ipaddr from "ipaddr.js";
import { err, ok, type Result } from "@/server/kernel/result";
import { judgeAddress } from "./judge-address";

/** What the operator of the portal allows beyond https on port 443 of the open internet. */
export interface OutboundRules {
  /** Hosts inside a private network that may be reached, also without TLS: `erp.example.lan`, or with its port `10.0.0.5:8443`. */
  readonly allowPrivateHosts?: readonly string[];
  /** Ports besides those named with a host; 443 unless given. With 80 among them, http is allowed. */
  readonly allowedPorts?: readonly number[];
}

const longestUrl = 2_000;

// The parser of URLs drops or turns these without a word, so that what a person reads is not where the request would go.
const misleading = /[\s\\\p{Cc}\p{Cf}]/u;

const insideName =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|corp|home|home\.arpa|localdomain|test|invalid|onion)$/;

/**
 * Judges an address by its spelling, when it is saved and again before every request; the reason for a refusal is for the
 * person who entered it. What a name resolves to is judged when connecting, because it can change at any time.
 */
export function checkOutboundUrl(text: string, rules: OutboundRules = {}): Result<URL, string> {
  if (text.length > longestUrl) return err("The address is too long.");
  if (misleading.test(text)) return err("The address must not hold blanks, backslashes or invisible characters.");
  if (!URL.canParse(text)) return err("This is not a web address. It should look like https://api.example.com/path.");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return err("The address must begin with https://.");
  if (url.username !== "" || url.password !== "" || /^[^/]*\/\/[^/?#]*@/.test(text)) {
    return err("The address must not hold a user name or password.");
  }
  const reason = isApproved(hostOf(url), portOf(url), rules) ? judgeApproved(url) : judgeUnapproved(url, rules);
  return reason === undefined ? ok(url) : err(reason);
}

/** The host of a URL as names and addresses are compared: lower case, without brackets and without the closing dot. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === "https:" ? 443 : 80));

/** Whether the operator has approved this host, at this port, although it is inside a private network. */
export function isApproved(
  host: string,
  port: number,
  { allowPrivateHosts = [], allowedPorts = [443] }: OutboundRules,
): boolean {
  return allowPrivateHosts.some((entry) => {
    const approved = URL.canParse(`https://${entry}`) ? new URL(`https://${entry}`) : undefined;
    if (approved === undefined || hostOf(approved) !== host) return false;
    // The port is read from the entry itself, because the parser leaves out `:443`.
    const named = /:(\d+)$/.exec(entry.replace(/\[.*\]/, ""))?.[1];
    return named === undefined ? allowedPorts.includes(port) : Number(named) === port;
  });
}

const judgeApproved = (url: URL): string | undefined =>
  ipaddr.isValid(hostOf(url)) && judgeAddress(hostOf(url)) === "never" ? "This address cannot be used." : undefined;

function judgeUnapproved(url: URL, { allowedPorts = [443] }: OutboundRules): string | undefined {
  const [host, port] = [hostOf(url), portOf(url)];
  if (url.protocol === "http:" && !allowedPorts.includes(80)) return "The address must begin with https://.";
  if (!allowedPorts.includes(port)) return `Port ${port} cannot be used.`;
  // 0x7f000001, 127.1, 017700000001, full-width digits and the like have become plain addresses in the parser.
  if (ipaddr.isValid(host)) {
    return judgeAddress(host) === "public"
      ? undefined
      : "Addresses inside a private network cannot be reached from here.";
  }
  if (!host.includes(".") || insideName.test(host)) {
    return "Names of a private network cannot be reached from here. Use the full public name.";
  }
  return undefined;
}
