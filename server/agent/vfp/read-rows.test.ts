import { closeSync, openSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTable, type Table } from "@/server/agent/dbf";
import { headerBytes, writeDbf } from "@/tests/support/write-dbf";
import { readRows } from "./read-rows";

const fields = [
  { name: "invno", type: "C", width: 4 },
  { name: "current", type: "C", width: 3 },
] as const;

let folder: string;
let table: Table;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rows-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  const base = path.join(folder, "armast01");
  await writeDbf(base, {
    fields,
    rows: [
      ["   1", "a"],
      ["   2", "b"],
    ],
  });
  table = await openTable(`${base}.dbf`);
});

/** What a program beside us does to the first row while it is looked at. */
function change(text: string): void {
  const handle = openSync(table.file, "r+");
  writeSync(handle, text, headerBytes(fields, 2).length + 1 + 4, "latin1");
  closeSync(handle);
}

const columns = { required: ["invno"], optional: ["currhist", "nowhere"], lookAt: ["invno", "nowhere"] };

test("rows come under the later names of their columns, and columns a site does not have are blank", async () => {
  expect(await readRows(table, { ...columns, keep: ({ invno }) => invno === "   2" })).toEqual([
    { invno: "   2", currhist: "b" },
  ]);
});

test("a row that changes while it is read is read again", async () => {
  let looks = 0;
  const keep = () => {
    looks += 1;
    if (looks === 1) change("new");
    return true;
  };
  expect(await readRows(table, { ...columns, keep })).toEqual([
    { invno: "   1", currhist: "new" },
    { invno: "   2", currhist: "b" },
  ]);
});

test("a row that never rests is given up for now", async () => {
  let looks = 0;
  const keep = () => {
    looks += 1;
    change(String(looks).padStart(3, "0"));
    return true;
  };
  const reading = readRows(table, { ...columns, keep });
  await expect(reading).rejects.toMatchObject({ kind: "unavailable", message: expect.stringContaining(table.file) });
});
