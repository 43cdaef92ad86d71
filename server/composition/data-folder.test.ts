import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openDataFolder } from "./data-folder";

let folder: string;
const lock = (text: string) => writeFile(path.join(folder, "portal.pid"), text);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "tallybridge-folder-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the data folder belongs to one portal", () => {
  test("while it is open nobody else opens it; given back, it keeps its secrets", async () => {
    const first = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toThrow(`in use by the portal with process id ${process.pid}`);
    await first.release();
    const second = await openDataFolder(folder);
    expect(second.secrets).toEqual(first.secrets);
    await second.release();
    expect(await readdir(folder)).toEqual(["secrets.json"]);
  });

  test("of many that open it at once, one gets it", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => openDataFolder(folder)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test.each([
    ["a process that is gone", "999999999\nsome boot 1\n"],
    ["a process whose id somebody else has since a restart of the machine", `${process.pid}\nan earlier boot 1\n`],
    ["nobody that can be read", "?"],
  ])("a lock of %s is taken over", async (_, text) => {
    await lock(text);
    const opened = await openDataFolder(folder);
    await opened.release();
  });
});
