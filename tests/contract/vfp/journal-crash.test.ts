import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openCompany } from "@/server/agent/vfp";
import { systemClock } from "@/server/kernel/clock";
import { silentLog } from "@/server/platform/log/log";
import { startNode } from "../../support/started-process";
import { plainDate, usd } from "./plain-values";

const folder = path.resolve(import.meta.dirname, "../data/vfp/company");
const script = path.join(import.meta.dirname, "journal-process.ts");
let journalFolder: string;
beforeEach(async () => {
  journalFolder = await mkdtemp(path.join(tmpdir(), "vfp-crash-"));
});
afterEach(() => rm(journalFolder, { recursive: true, force: true }));

/** A kill may cut off the last word of the output; what is whole was acknowledged. */
const acknowledgedIn = (stdout: string): string[] =>
  [...stdout.matchAll(/^acknowledged (\S+)\n/gm)].map(([, key = ""]) => key);

test("an agent that is killed while it posts leaves every acknowledged posting once, and frees the journal", async () => {
  const acknowledged: string[] = [];
  for (const [index, chunks] of [1, 8, 23].entries()) {
    const agent = startNode(["--import", "tsx", script, folder, journalFolder, `run${index}`]);
    await agent.said(`chunk ${chunks} done`);
    agent.signal("SIGKILL");
    const { stdout, signal } = await agent.ended;
    expect(signal).toBe("SIGKILL");
    acknowledged.push(...acknowledgedIn(stdout));
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

test("a journal that cannot grow keeps what was acknowledged, nothing of the chunk that failed, and goes on when it can", async () => {
  // The system refuses to let files grow beyond some tens of kilobytes, as it does on a full disk.
  const limited = spawn(
    "sh",
    ["-c", 'ulimit -f 40; exec "$0" "$@"', process.execPath, "--import", "tsx", script, folder, journalFolder, "full"],
    { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, TSX_DISABLE_CACHE: "1" } },
  );
  let stdout = "";
  limited.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  await once(limited, "close");
  expect(stdout).toMatch(/\nfailed unavailable\n$/);
  const acknowledged = acknowledgedIn(stdout);
  expect(acknowledged.length).toBeGreaterThan(10);

  const company = await openCompany({ folder, compid: "01", journalFolder, clock: systemClock, log: silentLog });
  const journal = await readFile(path.join(journalFolder, "journal.ndjson"), "utf8");
  expect([...journal.matchAll(/"postingKey":"([^"]+)"/g)].map(([, key]) => key)).toEqual(acknowledged);
  const shared = { postingKey: "after", refno: "after", date: plainDate("2026-11-20"), cashAccount: "1050-000" };
  const [posted] = await company.postOpenCredits([{ ...shared, custno: "C00001", amount: usd(100), memo: "" }]);
  expect(posted?.status).toBe("posted");
  await company.close();
});
