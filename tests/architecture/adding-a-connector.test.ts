import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { connectorLooks } from "@/components/connectors/connector-looks";
import { formOf } from "@/server/connectors/connector-form";
import { connectors } from "@/server/connectors/registry";
import { createSignIns } from "@/server/connectors/sign-ins";
import { checkOverHttp } from "@/server/pipeline/connections/check-over-http";
import { newConnectionWays } from "@/server/pipeline/connections/new-connection-ways";
import { silentLog } from "@/server/platform/log/log";
import { exampleShopConnector } from "../contract/connectors/example-shop";

const root = path.resolve(import.meta.dirname, "../..");
const ids = Object.keys(connectors);

/** The two lines, and what is about the systems that we play ourselves. */
const mayNameSeveral = [
  "server/connectors/registry.ts",
  "components/connectors/connector-looks.ts",
  "components/connections/simulated-offers.ts",
];

/** Names documents after the system they are about. A connector may have one, and needs none. */
const listOfDocuments = "server/insight/guides/guide-list.ts";

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(name);
    // What is given to the lint beside this test to refuse is no source of ours, and gone the next moment.
    else if (entry.name.startsWith("import-probe-")) continue;
    else if (/\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)) yield name;
  }
}

/** Texts that are exactly the id of a connector, as a key or as a value. */
const named = (source: string): readonly string[] =>
  ids.filter((id) =>
    new RegExp(`["']${id}["']|(?<![\\w.-])${id}:`).test(source.replace(/^\s*(\/\/|\*|import ).*$/gm, "")),
  );

test("no list of connectors but the registry and the looks: nothing else names more than one of them", () => {
  const listing = ["app", "components", "server"].flatMap((folder) =>
    [...sources(folder)].filter((file) => {
      if (file.startsWith("server/sandbox/") || file === listOfDocuments || mayNameSeveral.includes(file)) return false;
      return named(readFileSync(path.join(root, file), "utf8")).length > 1;
    }),
  );
  expect(listing).toEqual([]);
  for (const file of mayNameSeveral) {
    expect(named(readFileSync(path.join(root, file), "utf8")), file).toEqual(ids);
  }
});

test("every way that a connector has is offered, under a name of its own, with a look", () => {
  const ways = newConnectionWays.map(({ offer }) => offer.way);
  expect(ways).toEqual(Object.values(connectors).flatMap(({ manifest }) => manifest.ways.map(({ way }) => way)));
  expect(new Set(ways).size).toBe(ways.length);
  expect(Object.keys(connectorLooks)).toEqual(ids);
});

test("a connector that the portal has never heard of gets its form and its check by what it says of itself", async () => {
  const { fields } = formOf(exampleShopConnector);
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ["baseUrl", "text"],
    ["apiKey", "secret"],
  ]);
  const asked: string[] = [];
  const clock = { now: () => new Date("2026-11-20T20:00:00Z") };
  const context = { clock, log: silentLog, signIns: createSignIns(clock), signal: new AbortController().signal };
  const check = (credentials: object) =>
    checkOverHttp(
      exampleShopConnector,
      context,
      { config: { baseUrl: "https://shop.test" }, credentials },
      (baseUrl) => {
        asked.push(baseUrl);
        return async ({ url }) =>
          Response.json(url.endsWith("/account") ? { name: "Shop" } : { orders: [], next: null });
      },
    );
  const results = await check({ apiKey: "key-good/0123456789+abcdef" });
  expect(results?.map(({ name, passed }) => [name, passed])).toEqual([
    ["reached", true],
    ["signed_in", true],
    ["permissions", true],
    ["sample_read", true],
  ]);
  expect(asked).toEqual(["https://shop.test"]);
  expect(await check({})).toBeUndefined();
});
