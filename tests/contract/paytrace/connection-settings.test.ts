import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { payTraceConfig } from "@/server/connectors/paytrace/index";

const least = { baseUrl: "https://api.gateway.test", integratorId: "9000TALLY" };

describe("the settings of a PayTrace connection", () => {
  test("stand in their document, every one with its default and no other", async () => {
    const document = await readFile(path.join(import.meta.dirname, "../../../docs/paytrace.md"), "utf8");
    const table = document.split("\n## Settings of a connection\n")[1]?.split("\n## ")[0] ?? "";
    const rows = [...table.matchAll(/^\| `(\w+)` \| (?:`([^`]+)`|none) \|/gm)];
    const documented = Object.fromEntries(rows.map(([, name = "", byDefault]) => [name, byDefault]));
    const { baseUrl: _, integratorId: __, ...defaults } = payTraceConfig.parse(least);
    expect(documented).toEqual({
      baseUrl: undefined,
      integratorId: undefined,
      merchantId: undefined,
      ...Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, String(value)])),
    });
    expect(Object.keys(documented).sort()).toEqual(Object.keys(payTraceConfig.shape).sort());
  });

  test("give a payment longer to be listed than a call may take, so that a late one is not sent again", () => {
    const { lookUpDelayMs, timeoutMs } = payTraceConfig.parse(least);
    expect(lookUpDelayMs).toBeGreaterThan(timeoutMs);
  });

  test.each([
    ["a zone that does not exist", { timeZone: "America/Spokane" }],
    ["a filter longer than PayTrace's longest", { duplicateWindowMinutes: 1_000 }],
    ["a poll that reaches back less than a day", { pollOverlapHours: 23 }],
    ["a delay shorter than a call may take", { lookUpDelayMs: 179_999 }],
    ["a setting that does not exist", { apiKey: "x" }],
  ])("are refused with %s", (_, changed) => {
    expect(payTraceConfig.safeParse({ ...least, ...changed }).success).toBe(false);
  });
});
