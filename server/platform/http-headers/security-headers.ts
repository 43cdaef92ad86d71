import { randomBytes } from "node:crypto";
import { contentSecurityPolicy } from "./content-security-policy";

export interface PageHeaderOptions {
  readonly for: "page";
  /** From `newNonce`, fresh for every answer; the page's scripts carry it. */
  readonly nonce: string;
  /** Whether the portal is reached over TLS; only then may a browser be told to insist on it. */
  readonly https: boolean;
  /** A page that shows a tenant's data, which no cache may keep, not even the browser's. */
  readonly signedIn: boolean;
  /** The development server, which evaluates code and reloads over a web socket. */
  readonly development?: boolean;
  /** Origins a form may lead to besides our own, such as a checkout page after a redirect. */
  readonly formTargets?: readonly string[];
  /** A page with hosted card fields: what it may load is named, it is kept by no cache, tells nobody its address and is in no index. */
  readonly cardFields?: boolean;
}

export interface ApiHeaderOptions {
  readonly for: "api";
  readonly https: boolean;
}

/** 128 random bits for the Content-Security-Policy of one answer. */
export const newNonce = (): string => randomBytes(16).toString("base64");

/** Two years, so that a visitor who comes back once a year never travels unprotected. */
const twoYearsInSeconds = 63_072_000;

/** Features of the browser that no page of the portal uses; denied to injected code and to frames alike. */
const permissionsPolicy = [
  "accelerometer",
  "browsing-topics",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
]
  .map((feature) => `${feature}=()`)
  .join(", ");

/** The security headers of one answer, by lower-case name; the same for every answer of its kind. */
export function securityHeaders(options: PageHeaderOptions | ApiHeaderOptions): Readonly<Record<string, string>> {
  return {
    ...(options.https && { "strict-transport-security": `max-age=${twoYearsInSeconds}; includeSubDomains` }),
    "x-content-type-options": "nosniff",
    // For browsers that do not know `frame-ancestors`; also keeps an API answer out of frames.
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
    ...(options.for === "page" ? pageHeaders(options) : apiHeaders),
  };
}

const pageHeaders = (options: PageHeaderOptions): Readonly<Record<string, string>> => ({
  "content-security-policy": contentSecurityPolicy(options),
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": permissionsPolicy,
  // Addresses inside the portal name tenants and payments: another site learns our origin at most.
  "referrer-policy": "strict-origin-when-cross-origin",
  ...(options.signedIn && { "cache-control": "no-store" }),
  // The address of such a page is its key.
  ...(options.cardFields && {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
  }),
});

const apiHeaders: Readonly<Record<string, string>> = {
  // If an answer is opened as a document all the same, it can load nothing, run nothing and be framed by nobody.
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};
