import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "./read-csv";

const keys = (text: string) => readCsv({ kind: "keys", text });
const rates = (text: string) => readCsv({ kind: "rates", text });

test("a file of keys is read with its days, whatever stands between the cells and at the ends of lines", () => {
  const content = {
    kind: "keys",
    columns: ["account", "region"],
    rows: [
      { key: "S1", from: null, values: ["1050-100", "west"] },
      { key: "S1", from: "2026-04-01", values: ["1050-150", "west, north"] },
    ],
  };
  const comma = 'store,account,from,region\nS1,1050-100,,west\nS1,1050-150,2026-04-01,"west, north"\n';
  expect(keys(comma)).toEqual({ ok: true, value: content });
  expect(keys(`\ufeff${comma.replaceAll("\n", "\r\n")}`)).toEqual({ ok: true, value: content });
  expect(keys("store;account;from;region\n S1 ;1050-100;;west\n\nS1;1050-150;2026-04-01;west, north")).toEqual({
    ok: true,
    value: content,
  });
});

test("a file of rates is read with its columns in any order", () => {
  expect(rates("From,To,Rate,Date\neur,USD,1.08565,2026-03-02\n")).toEqual({
    ok: true,
    value: { kind: "rates", rows: [{ date: "2026-03-02", from: "EUR", to: "USD", rate: "1.08565" }] },
  });
});

test.each([
  [
    rates("date,from,to,rate\n2026-03-01,EUR,USD,1.08\n2026-02-30,EUR,USD,1.08\n"),
    [3, "date", '"2026-02-30" is no day'],
  ],
  [rates('date,from,to,rate\n2026-03-01,EUR,USD,"1,08"\n'), [2, "rate", '"1,08" is no plain decimal']],
  [rates("date,from,to,rate\n2026-03-01,EUR,USD,0.0\n"), [2, "rate", '"0.0" is zero']],
  [rates("date,from,to,rate\n2026-03-01,EUR,XXX,1\n"), [2, "to", '"XXX" is none of']],
  [rates("date,from,to\n"), [1, "rate", 'no column "rate"']],
  [rates("date,from,to,rate,bank\n"), [1, "bank", 'no column "bank"']],
  [rates("date,from,to,rate\n\n2026-03-01,EUR,USD,1\n2026-03-01,EUR,USD,2\n"), [4, "date", "stands in line 3 already"]],
  [keys("store,account\nS1,1\n,2\n"), [3, "store", '"" is empty']],
  [keys("store,account,from\nS1,1,March\n"), [2, "from", '"March" is no day']],
  [keys("store,account\nS1,1\ns1,2\n"), [3, "store", "stands in line 2 already"]],
  [keys("store,account\nS1\n"), [2, null, "1 cells under 2 headings"]],
  [keys('store,account\nS1,"1\n'), [2, null, "quotes"]],
  [keys("store\nS1\n"), [1, null, "no column with values"]],
  [keys("store,account,Account\n"), [1, "Account", "heads two columns"]],
  [keys(""), [1, null, "is empty"]],
] as const)("what is wrong in a file is named with its line and its column (%#)", (read, [line, column, text]) => {
  expect(read).toMatchObject({ ok: false, error: [{ line, column, text: expect.stringContaining(text) }] });
});

test("every text is read or refused with at least one and at most fifty problems", () => {
  const text = fc.oneof(fc.string({ maxLength: 80 }), fc.stringMatching(/^a,b\n([a-c",;\n]{0,40})$/));
  fc.assert(
    fc.property(text, fc.constantFrom("keys", "rates"), (given, kind) => {
      const read = readCsv({ kind, text: given });
      if (read.ok) return;
      expect(read.error.length).toBeGreaterThan(0);
      expect(read.error.length).toBeLessThanOrEqual(50);
    }),
  );
});
