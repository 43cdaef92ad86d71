import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { summary } from "../sage-pro/items";
import { openJournalWorld, receipt } from "./journal-world";

const world = openJournalWorld();

describe("the file for people", () => {
  test("begins anew with what came after it was taken away, also over a restart", async () => {
    await world.company.postReceipts([receipt("k1", 100)]);
    await rename(path.join(world.journalFolder, "receipts.csv"), path.join(world.journalFolder, "taken.csv"));
    await world.company.close();
    await world.reopen();
    expect(await world.handedOut()).toBe("");
    await world.company.postReceipts([receipt("k2", 100)]);
    expect((await world.handedOut()).match(/"k\d"/g)).toEqual(['"k2"']);
  });

  test("that a spreadsheet saved in its own way goes on behind what it left", async () => {
    await world.company.postReceipts([receipt("k1", 100)]);
    const saved = Buffer.from("seq;text\r\n1;Caf\xe9\r\n", "latin1");
    await writeFile(path.join(world.journalFolder, "receipts.csv"), saved);
    await world.company.postReceipts([receipt("k2", 100)]);
    const now = await readFile(path.join(world.journalFolder, "receipts.csv"));
    expect(now.subarray(0, saved.length).equals(saved)).toBe(true);
    expect(now.toString("latin1", saved.length)).toMatch(/^"2","receipt",.*"k2"\n$/);
  });

  test("is caught up with after it could not be written, and the payment is posted all the same", async () => {
    const blocked = path.join(world.journalFolder, "receipts.csv");
    await mkdir(blocked);
    expect(summary((await world.company.postReceipts([receipt("k1", 100)]))[0])).toBe("posted");
    await rm(blocked, { recursive: true });
    await world.company.postReceipts([receipt("k2", 100)]);
    expect((await world.handedOut()).match(/"k\d"/g)).toEqual(['"k1"', '"k2"']);
  });

  test("does not get a line twice when the process stopped before it noted how far it was", async () => {
    await world.company.postReceipts([receipt("k1", 100), receipt("k2", 100)]);
    await world.company.close();
    await writeFile(path.join(world.journalFolder, "handed-out.json"), "0");
    await world.reopen();
    expect((await world.handedOut()).match(/"k\d"/g)).toEqual(['"k1"', '"k2"']);
    await world.company.close();
    // A line that was cut off comes again as a whole, on a line of its own.
    const whole = await world.handedOut();
    await writeFile(path.join(world.journalFolder, "receipts.csv"), whole.slice(0, -20));
    await writeFile(path.join(world.journalFolder, "handed-out.json"), "0");
    await world.reopen();
    expect(await world.handedOut()).toBe(whole);
  });
});

describe("the journal", () => {
  test("belongs to one agent at a time", async () => {
    await expect(world.reopen()).rejects.toMatchObject({ kind: "conflict" });
  });

  test("forgets a line that a stop cut off anywhere, and nothing before it", async () => {
    await world.company.postReceipts([receipt("k1", 100)]);
    const first = await readFile(world.journalFile);
    await world.company.postReceipts([receipt("k2", 200)]);
    const whole = await readFile(world.journalFile);
    for (let size = first.length; size < whole.length; size += 7) {
      await world.company.close();
      await writeFile(world.journalFile, whole.subarray(0, size));
      await world.reopen();
      expect(await world.company.lookUpPosting(["k1", "k2"])).toMatchObject([{ postingKey: "k1" }, undefined]);
      expect(await readFile(world.journalFile)).toEqual(first);
    }
    expect(summary((await world.company.postReceipts([receipt("k2", 200)]))[0])).toBe("posted");
    expect(await world.lines()).toHaveLength(2);
  });

  test("that somebody edited is refused with the line, and never written on", async () => {
    await world.company.postReceipts([receipt("k1", 100), receipt("k2", 200)]);
    await world.company.close();
    const good = await readFile(world.journalFile, "utf8");
    const broken = [good.replace('"1.0000"', '"9.0000"'), good.split("\n").slice(1).join("\n"), `${good}{}\n`];
    for (const content of broken) {
      await writeFile(world.journalFile, content);
      await expect(world.reopen()).rejects.toMatchObject({
        kind: "unexpected_shape",
        message: expect.stringMatching(/^Line \d of .*journal\.ndjson .*backup/),
      });
      expect(await readFile(world.journalFile, "utf8")).toBe(content);
    }
    await writeFile(world.journalFile, good);
    await world.reopen();
    await appendFile(world.journalFile, "x\n");
    await expect(world.company.verifyPosting("k1")).rejects.toMatchObject({ kind: "unexpected_shape" });
  });
});
