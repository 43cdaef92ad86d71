import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase, type TestDatabase } from "@/tests/support/database";
import {
  bigintColumn,
  charColumn,
  dateColumn,
  doubleColumn,
  instantColumn,
  integerColumn,
  jsonColumn,
  numericColumn,
  textColumn,
  uuidColumn,
} from "./columns";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createDatabase("empty");
  client = new pg.Client(database.superuserUrl);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** What the server makes of a column, value by value as text. */
async function received(type: string, column: Buffer | string, shown = "v::text"): Promise<readonly (string | null)[]> {
  const { rows } = await client.query<{ shown: string | null }>(
    `select ${shown} as shown from unnest($1::${type}[]) with ordinality as c (v, n) order by n`,
    [column],
  );
  return rows.map((row) => row.shown);
}

/** Columns of any length with nulls in them. */
const columnOf = <T>(value: fc.Arbitrary<T>) => fc.array(fc.option(value, { freq: 4 }), { maxLength: 40 });
const storableText = fc.string({ unit: "grapheme" }).filter((text) => text.isWellFormed() && !text.includes("\0"));
const check = <T>(value: fc.Arbitrary<T>, holds: (values: (T | null)[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(columnOf(value), holds), { numRuns: 40 });

describe("a column arrives as it was sent, nulls and empty columns included", () => {
  test("texts, whatever characters they hold", () =>
    check(storableText, async (values) => {
      expect(await received("text", textColumn(values))).toEqual(values);
      // Trailing blanks do not count in this type, and a cast to text takes them away.
      const shown = values.map((value) => value?.replace(/ +$/, "") ?? null);
      expect(await received("bpchar", charColumn(values))).toEqual(shown);
    }));

  test("documents", () =>
    check(fc.jsonValue(), async (values) => {
      // A document "null" is a value; SQL's null is the absence of one.
      const texts = values.map((value) => (value === null ? null : JSON.stringify(value)));
      const storable = texts.map((text) => (text === null || /\\u(0000|d[89a-f])/i.test(text) ? null : text));
      const back = await received("jsonb", jsonColumn(storable));
      expect(back.map((text) => (text === null ? null : JSON.parse(text)))).toEqual(
        storable.map((text) => (text === null ? null : JSON.parse(JSON.stringify(JSON.parse(text))))),
      );
    }));

  test("ids", () =>
    check(fc.uuid(), async (values) => {
      expect(await received("uuid", uuidColumn(values))).toEqual(values);
    }));

  test("whole numbers of both sizes", async () => {
    await check(fc.integer(), async (values) => {
      expect(await received("int4", integerColumn(values))).toEqual(values.map((value) => value?.toString() ?? null));
    });
    await check(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), async (values) => {
      expect(await received("int8", bigintColumn(values))).toEqual(values.map((value) => value?.toString() ?? null));
    });
  });

  test("fractions and exact decimals", async () => {
    await check(fc.double({ noNaN: true, noDefaultInfinity: true }), async (values) => {
      const back = await received("float8", doubleColumn(values));
      expect(back.map((text) => (text === null ? null : Number(text) + 0))).toEqual(
        values.map((value) => (value === null ? null : value + 0)),
      );
    });
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.stringMatching(/^\d{4}$/));
    await check(
      decimal.map(([whole, fraction]) => `${whole}.${fraction}`),
      async (values) => {
        expect(await received("numeric", numericColumn(values))).toEqual(values);
      },
    );
  });

  test("instants to the millisecond and calendar days", async () => {
    const within = {
      min: new Date("0001-01-01T00:00:00Z"),
      max: new Date("9999-12-31T00:00:00Z"),
      noInvalidDate: true,
    };
    await check(fc.date(within), async (values) => {
      const milliseconds = await received(
        "timestamptz",
        instantColumn(values),
        "(extract(epoch from v) * 1000)::bigint::text",
      );
      expect(milliseconds).toEqual(values.map((value) => value?.getTime().toString() ?? null));
      const days = values.map((value) => value?.toISOString().slice(0, 10) ?? null);
      expect(await received("date", dateColumn(days), "to_char(v, 'YYYY-MM-DD')")).toEqual(days);
    });
  });
});

describe("a value that is none of its type never leaves", () => {
  test.each(["", "no-uuid", "00000000-0000-7000-8000-00000000000g", "00000000-0000-7000-8000-0000000000011"])(
    "the id %j",
    (value) => expect(() => uuidColumn([value])).toThrow(TypeError),
  );
  test.each(["2026-02-30x", "2026-13-01", "", "20260101"])("the day %j", (value) =>
    expect(() => dateColumn([value])).toThrow(TypeError),
  );
  test.each(["1,2", "1}", "abc", "1e5", ""])("the number %j", (value) =>
    expect(() => numericColumn([value])).toThrow(TypeError),
  );
});
