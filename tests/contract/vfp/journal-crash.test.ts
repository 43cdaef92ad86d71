import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCompany } from "@/server/agent/vfp";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { startNode } from "../../support/started-process";

const folder = path.resolve(import.meta.dirname, "../data/vfp/company");
const script = path.join(import.meta.dirname, "journal-process.ts");
let journalFolder: string;
beforeAll(async () => {
  journalFolder = await mkdtemp(path.join(tmpdir(), "vfp-crash-"));
});
afterAll(() => rm(journalFolder, { recursive: true, force: true }));

test("an agent that is killed while it posts leaves every acknowledged posting once, and frees the journal", async () => {
  const acknowledged: string[] = [];
  for (const [index, chunks] of [1, 8, 23].entries()) {
    const agent = startNode(["--import", "tsx", script, folder, journalFolder, `run${index}`]);
    await agent.said(`chunk ${chunks} done`);
    agent.signal("SIGKILL");
    const { stdout, signal } = await agent.ended;
    expect(signal).toBe("SIGKILL");
    // The kill may cut off the last word of the output; what is whole was acknowledged.
    acknowledged.push(...[...stdout.matchAll(/^acknowledged (\S+)\n/gm)].map(([, key = ""]) => key));
  }
  expect(acknowledged.length).toBeGreaterThan(60);
  expect(acknowledged).not.toContain("refused");

  const company = await openCompany({ folder, compid: "01", journalFolder, clock: systemClock, log: silentLog });
  const found = await company.lookUpPosting(acknowledged);
  expect(found.map((document) => document?.postingKey)).toEqual(acknowledged);
  await company.close();
  const keysIn = async (file: string, pattern: RegExp) =>
    [...(await readFile(path.join(journalFolder, file), "utf8")).matchAll(pattern)].map(([, key]) => key);
  const journaled = await keysIn("journal.ndjson", /"postingKey":"([^"]+)"/g);
  expect(new Set(journaled).size).toBe(journaled.length);
  // Every posting of the journal was handed out once, in its order, also those whose handing out a kill cut off.
  expect(await keysIn("receipts.csv", /,"([^"]+)"$/gm)).toEqual(journaled);
});
