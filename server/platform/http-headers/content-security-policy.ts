import type { PageHeaderOptions } from "./security-headers";

// What `newNonce` makes. Anything else could end the directive early and add a source of its own.
const noncePattern = /^[A-Za-z0-9+/]{22,}={0,2}$/;
const originPattern = /^https:\/\/[a-z0-9.-]+(:\d+)?$/;

/** Where PayTrace's hosted card fields come from: for real accounts, and for its own sandbox. */
const cardFieldOrigins = ["https://protect.paytrace.com", "https://protect.sandbox.paytrace.com"] as const;

/**
 * The Content-Security-Policy of a page: scripts run only with the nonce of this answer or when such a script loads them.
 * @throws {Error} when the nonce or a form target is not what it claims to be.
 */
export function contentSecurityPolicy({
  nonce,
  https,
  development,
  formTargets = [],
  cardFields = false,
}: PageHeaderOptions): string {
  if (!noncePattern.test(nonce)) throw new Error("The nonce of a page must be 16 random bytes or more in base64.");
  for (const target of formTargets) {
    if (!originPattern.test(target)) throw new Error(`"${target}" is not an https origin.`);
  }
  const directives: readonly (readonly string[])[] = [
    ["default-src", "'self'"],
    // With card fields no script may bring another one in: our own files, this answer's nonce and PayTrace, and nothing else.
    [
      "script-src",
      `'nonce-${nonce}'`,
      ...(cardFields ? ["'self'", ...cardFieldOrigins] : ["'strict-dynamic'"]),
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    ["script-src-attr", "'none'"],
    // Charts and overlays position themselves by style attributes, which take no nonce. Styles alone run nothing, and
    // with images, fonts and connections bound to our origin they have nowhere to send what they could read.
    ["style-src", "'self'", "'unsafe-inline'"],
    ["img-src", "'self'", "data:", "blob:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'", ...(development ? ["ws:", "wss:"] : [])],
    ["worker-src", "'self'", "blob:"],
    ["manifest-src", "'self'"],
    // The simulator's fields lie on our origin, in a sandbox of their own.
    ["frame-src", ...(cardFields ? ["'self'", ...cardFieldOrigins] : ["'none'"])],
    ["object-src", "'none'"],
    ["base-uri", "'none'"],
    ["form-action", "'self'", ...formTargets],
    ["frame-ancestors", "'none'"],
    ...(https ? [["upgrade-insecure-requests"]] : []),
  ];
  return directives.map((directive) => directive.join(" ")).join("; ");
}
