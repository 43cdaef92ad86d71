import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { findCanaries } from "./find-canaries";

test("a canary in a log is found and named by what it is; a log without one holds none", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "canaries-"));
  const log = path.join(folder, "server.log");
  try {
    await writeFile(log, `ready\nDETAIL: (x, ${"4242".repeat(4)})\nSTATEMENT: update … 'the first password'\n`);
    expect(await findCanaries(log)).toEqual(["the card ending in 4242", "a password that was replaced"]);
    await writeFile(log, "ready\nERROR: duplicate key\n");
    expect(await findCanaries(log)).toEqual([]);
    await expect(findCanaries(path.join(folder, "none.log"))).rejects.toThrow();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
