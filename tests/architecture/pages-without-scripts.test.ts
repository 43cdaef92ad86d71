import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createScriptRule } from "@/server/front-door/pages";
import "../../instrumentation-client";

const root = path.resolve(import.meta.dirname, "../..");
const site = path.join(root, "app/(site)");
const scriptsOf = createScriptRule({ hasProviders: false });

/** Address of a page of the site by its file; a part that stands for many is any of them. */
const addressOf = (file: string): string => `/${path.relative(site, path.dirname(file)).replaceAll(/\[\w+\]/g, "any")}`;

const pages = (await readdir(site, { recursive: true }))
  .filter((name) => path.basename(name) === "page.tsx")
  .map((name) => path.join(site, name));

/** Everything of ours that a file is drawn with, by its imports. */
async function drawnWith(file: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(file)) return seen;
  const text = await readFile(file, "utf8");
  seen.set(file, text);
  for (const [, name = ""] of text.matchAll(/(?:from|import) "((?:@\/|\.)[^"]+)"/g)) {
    const base = name.startsWith("@/") ? path.join(root, name.slice(2)) : path.resolve(path.dirname(file), name);
    // What the server computes is no part of what is drawn.
    if (path.relative(root, base).startsWith("server")) continue;
    for (const each of [`${base}.tsx`, `${base}.ts`, `${base}/index.ts`]) {
      const found = await readFile(each, "utf8").then(
        () => true,
        () => false,
      );
      if (found) await drawnWith(each, seen);
    }
  }
  return seen;
}

describe("pages of the site", () => {
  test("do without scripts, but for those with a form, which can wait for theirs", () => {
    const late = pages.map(addressOf).filter((address) => scriptsOf(address) !== "none");
    expect(pages.length).toBeGreaterThan(12);
    expect(late.sort()).toEqual(["/contact", "/demo"]);
    for (const address of late) expect(scriptsOf(address)).toBe("late");
  });

  test("are drawn with nothing that would need one", async () => {
    const needing: string[] = [];
    for (const file of pages.filter((each) => scriptsOf(addressOf(each)) === "none"))
      for (const [each, text] of await drawnWith(file, new Map(await drawnWith(path.join(site, "layout.tsx")))))
        if (/^"use client"/m.test(text)) needing.push(`${addressOf(file)}: ${path.relative(root, each)}`);
    expect(needing).toEqual([]);
  });
});

test("zod never tries in a browser what the policy of our pages forbids", () => {
  expect(z.config().jitless).toBe(true);
});
