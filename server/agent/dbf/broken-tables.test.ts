import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { collect } from "@/tests/support/collect";
import { writeDbf } from "@/tests/support/write-dbf";
import { openTable } from "./open-table";
import { TableError } from "./table-error";

const fields = [
  { name: "invno", type: "C", width: 10 },
  { name: "paid", type: "L" },
  { name: "day", type: "D" },
  { name: "moment", type: "T" },
  { name: "note", type: "M" },
] as const;
const recordBytes = 1 + 10 + 1 + 8 + 8 + 4;
const headerBytes = 32 + 32 * fields.length + 264;

let folder: string;
let file: string;
let memoFile: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "broken-"));
  const rows = Array.from({ length: 3 }, (_, index) => [`${index}`, true, "2026-11-20", "2026-11-20T08:00:00", "note"]);
  await writeDbf(path.join(folder, "good"), { fields, rows });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  file = path.join(folder, "armast01.dbf");
  memoFile = path.join(folder, "armast01.fpt");
  await copyFile(path.join(folder, "good.dbf"), file);
  await copyFile(path.join(folder, "good.fpt"), memoFile);
});

/** The rows that were read before the end, and the error that ended it. */
async function read(options: { memoFile?: string; encoding?: string } = { memoFile }) {
  const rows: number[] = [];
  try {
    for await (const row of (await openTable(file, options)).rows()) rows.push(row.recordNumber);
  } catch (error) {
    if (error instanceof TableError) return { rows, error };
    throw error;
  }
  return { rows, error: undefined };
}

async function overwrite(target: string, offset: number, bytes: readonly number[]) {
  const content = await readFile(target);
  content.set(bytes, offset);
  await writeFile(target, content);
}

test("a whole table is read without an error", async () => {
  expect(await read()).toEqual({ rows: [1, 2, 3], error: undefined });
});

describe("a broken table gives one error with file, byte and remedy", () => {
  const letter = (text: string) => text.charCodeAt(0);
  const inRecord = (record: number, at: number) => headerBytes + (record - 1) * recordBytes + at;
  const cases: readonly {
    name: string;
    breakIt: () => Promise<void>;
    offset: number;
    says: RegExp;
    where?: "memo";
  }[] = [
    { name: "that is no table", breakIt: () => overwrite(file, 0, [7]), offset: 0, says: /not a table of FoxPro/ },
    { name: "that is empty", breakIt: () => truncate(file, 0), offset: 0, says: /too short to have a header/ },
    { name: "cut off in its header", breakIt: () => truncate(file, 100), offset: 100, says: /header.*cut off/ },
    {
      name: "without an end of its columns",
      breakIt: () => overwrite(file, 32 + 32 * fields.length, [letter("X")]),
      offset: 32,
      says: /list of columns has no end/,
    },
    {
      name: "whose columns do not fill its records",
      breakIt: () => overwrite(file, 10, [recordBytes + 1]),
      offset: 10,
      says: /columns take 32 bytes/,
    },
    {
      name: "with a column of an impossible width",
      breakIt: () => overwrite(file, 32 + 32 * 2 + 16, [9]),
      offset: 32 + 32 * 2,
      says: /Column 3 "day" of type D and width 9/,
    },
    {
      name: "with a column twice",
      breakIt: () => overwrite(file, 32 + 32, Array.from("INVNO\0", letter)),
      offset: 64,
      says: /Column 2 "invno"/,
    },
    { name: "of an unknown code page", breakIt: () => overwrite(file, 29, [104]), offset: 29, says: /mark 104/ },
    {
      name: "with a record that begins like none",
      breakIt: () => overwrite(file, inRecord(2, 0), [letter("?")]),
      offset: inRecord(2, 0),
      says: /Record 2 begins with byte 63/,
    },
    {
      name: "with a flag that is none",
      breakIt: () => overwrite(file, inRecord(2, 11), [letter("x")]),
      offset: inRecord(2, 11),
      says: /Record 2, column "paid"/,
    },
    {
      name: "with a day that does not exist",
      breakIt: () => overwrite(file, inRecord(2, 12), Array.from("20260230", letter)),
      offset: inRecord(2, 12),
      says: /Record 2, column "day": "20260230" is no date/,
    },
    {
      name: "with a time of day that does not exist",
      breakIt: () => overwrite(file, inRecord(2, 24), [255, 255, 255, 127]),
      offset: inRecord(2, 20),
      says: /Record 2, column "moment"/,
    },
    {
      name: "whose memo block lies behind the end",
      breakIt: () => overwrite(file, inRecord(2, 28), [0, 1, 0, 0]),
      offset: 256 * 64,
      says: /block 256 lies behind the end/,
      where: "memo",
    },
    {
      name: "whose memo is cut off",
      breakIt: () => overwrite(memoFile, 9 * 64 + 4, [127, 0, 0, 0]),
      offset: 9 * 64,
      says: /block 9 says 2130706432 bytes/,
      where: "memo",
    },
    {
      name: "whose memo does not begin like one",
      breakIt: () => overwrite(memoFile, 9 * 64, [1, 1, 1, 1]),
      offset: 9 * 64,
      says: /block 9 does not begin like a memo/,
      where: "memo",
    },
    {
      name: "whose memo file does not say how long its blocks are",
      breakIt: () => overwrite(memoFile, 6, [0, 0]),
      offset: 6,
      says: /how long its blocks are/,
      where: "memo",
    },
    {
      name: "whose memo file is gone",
      breakIt: () => rm(memoFile),
      offset: 0,
      says: /memo file cannot be opened/,
      where: "memo",
    },
    {
      name: "whose memo file is empty",
      breakIt: () => truncate(memoFile, 0),
      offset: 0,
      says: /memo file is too short/,
      where: "memo",
    },
  ];

  test.each(cases)("$name", async ({ breakIt, offset, says, where }) => {
    await breakIt();
    const { error, rows } = await read();
    expect(error?.message).toMatch(says);
    expect(error).toMatchObject({ file: where === "memo" ? memoFile : file, offset });
    expect(error?.remedy).toMatch(/^[A-Z].*\.$/);
    // The rows before the broken place were handed out, none behind it was.
    expect(rows).toEqual(/Record 2|block (256|9)/.test(error?.message ?? "") ? [1] : []);
  });

  test("cut off in its records, with the number of the first incomplete one", async () => {
    const size = inRecord(3, 5);
    await truncate(file, size);
    const { error } = await read();
    expect(error).toMatchObject({ file, offset: size });
    expect(error?.message).toMatch(/counts 3 records and the file ends within record 3/);
  });

  test("of an encoding that nobody knows", async () => {
    expect((await read({ encoding: "klingon" })).error?.message).toMatch(/"klingon" is not known/);
  });
});

test("the site can name the encoding where the code page mark is wrong", async () => {
  const base = path.join(folder, "unmarked");
  const codePage = { mark: 0, encoding: "windows1251" };
  await writeDbf(base, { fields: [{ name: "text", type: "C", width: 10 }], rows: [["Счёт"]], codePage });
  const textOf = async (encoding?: string) => {
    const [row] = await collect((await openTable(`${base}.dbf`, { encoding })).rows());
    return row?.values.text;
  };
  expect(await textOf("windows1251")).toBe("Счёт");
  expect(await textOf()).toBe("Ñ÷¸ò");
});
