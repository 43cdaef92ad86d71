import { readdirSync } from "node:fs";
import path from "node:path";
import type { RawRequest } from "./raw-request";

const portal = path.resolve(import.meta.dirname, "../../app/[tenant]/[environment]");

/** What stands for each part of an address that names a record; for most of them there is none, which nobody may be told either. */
const places: Readonly<Record<string, string>> = {
  "[transactionId]": "400000001",
  "[templateId]": "payment-to-receipt",
  "[way]": "paytrace",
  "[version]": "1",
  "[...rest]": "no-such-page",
};
const anyId = "019a0000-0000-7000-8000-000000000000";

/** Every address of the portal that a file of the app answers at, below the environment; those that give files apart. */
export function portalPaths(): { readonly pages: readonly string[]; readonly files: readonly string[] } {
  const found = readdirSync(portal, { recursive: true, encoding: "utf8" });
  const of = (name: string) =>
    found
      .filter((file) => path.basename(file) === name)
      .map((file) =>
        path
          .dirname(file)
          .split(path.sep)
          .filter((part) => part !== "." && !part.startsWith("("))
          .map((part) => (part.startsWith("[") ? (places[part] ?? anyId) : part)),
      )
      .map((parts) => ["", ...parts].join("/"))
      .sort();
  return { pages: of("page.tsx"), files: of("route.ts") };
}

const asClient = { rsc: "1" };
const asAction = {
  "next-action": "0".repeat(42),
  "content-type": "text/plain;charset=UTF-8",
  accept: "text/x-component",
};

/** The ways in which Next gives what a page holds: every page is asked in each. */
export const waysToAsk: Readonly<Record<string, (page: string) => RawRequest>> = {
  "as a page": (page) => ({ path: page }),
  "for its data": (page) => ({ path: `${page}?_rsc=1`, headers: asClient }),
  "for its data ahead": (page) => ({ path: page, headers: { ...asClient, "next-router-prefetch": "1" } }),
  "for one segment ahead": (page) => ({
    path: page,
    headers: { ...asClient, "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  }),
  "for its data by a suffix": (page) => ({ path: `${page}.rsc` }),
  "for a segment by a suffix": (page) => ({ path: `${page}.segments/_tree.segment.rsc` }),
};

/** Methods, and ways by which requests once found their way around Next's middleware: the same for every page, so a few are asked. */
export const otherWays: Readonly<Record<string, (page: string) => RawRequest>> = {
  "for the data of old routers": (page) => ({
    path: `/_next/data/build${page}.json`,
    headers: { "x-nextjs-data": "1" },
  }),
  "as Next's own middleware": (page) => ({
    path: page,
    headers: { "x-middleware-subrequest": Array(5).fill("proxy").join(":"), "x-middleware-prefetch": "1" },
  }),
  "with its parameters beside it": (page) => ({ path: `${page}?nxtPtenant=other&nxtPenvironment=sandbox` }),
  "by a form": (page) => ({
    method: "POST",
    path: page,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "a=b",
  }),
  "by an action": (page) => ({ method: "POST", path: page, headers: asAction, body: "[]" }),
  "for its head": (page) => ({ method: "HEAD", path: page }),
  "with a slash behind": (page) => ({ path: `${page}/` }),
};

/** Spellings of one address that some part of a server may read otherwise than another. */
export const spellings: Readonly<Record<string, (page: string) => string>> = {
  "a slash in front": (page) => `/${page}`,
  "a letter as its code": (page) => page.replace(/\/p(?=[^/]*$)/, "/%70"),
  "slashes as their code": (page) => `/${page.slice(1).replaceAll("/", "%2F")}`,
  "a way up": (page) => `/sign-in/..${page}`,
  "a way up as its code": (page) => `/sign-in/%2e%2e${page}`,
  "a backslash": (page) => `/sign-in\\..${page}`,
  capitals: (page) => page.replace("/sandbox/", "/SANDBOX/"),
  "a language": (page) => `/en${page}`,
  "a whole address": (page) => `http://portal.test${page}`,
  "a parameter of the path": (page) => `${page};a=b`,
};
