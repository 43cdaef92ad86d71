import { randomBytes } from "node:crypto";
import type { Answer } from "../wire/answer";
import { fieldsPage } from "./fields-page";
import { protectScript } from "./protect-script";

/** What a payer's browser loads without a sign-in. */
export const protectPaths = {
  script: "/js/protect.min.js",
  fields: "/protect/fields",
  tokenize: "/protect/tokenize",
} as const;

/** The two files of the stand-in; undefined for every other path. */
export function answerProtectFile(path: string): Response | undefined {
  if (path === protectPaths.script) return file(protectScript, "text/javascript; charset=utf-8", {});
  if (path !== protectPaths.fields) return undefined;
  const nonce = randomBytes(16).toString("base64");
  return file(fieldsPage(nonce), "text/html; charset=utf-8", {
    // `sandbox` here as well as on the frame: opened as a page of its own it has an opaque origin too.
    "content-security-policy":
      `sandbox allow-scripts; default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; ` +
      "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  });
}

const file = (text: string, type: string, headers: Readonly<Record<string, string>>): Response =>
  new Response(text, {
    headers: {
      "content-type": type,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      ...headers,
    },
  });

/** The answer to the fields. They have an opaque origin, so it must be readable from anywhere; without a client key it says nothing. */
export const answerFields = ({ status, body }: Answer): Response =>
  Response.json(body, {
    status,
    headers: { "access-control-allow-origin": "*", "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
