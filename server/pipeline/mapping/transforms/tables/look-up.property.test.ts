import fc from "fast-check";
import { expect, test } from "vitest";
import { made, use } from "@/tests/support/use-transform";
import { buildTable } from "../../tables/build-table";

const day = fc
  .date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2030-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const key = fc.constantFrom("S1", "S2", "S3");
const rows = fc.uniqueArray(fc.record({ key, from: day, value: fc.stringMatching(/^[0-9]{4}$/) }), {
  maxLength: 20,
  selector: ({ key: of, from }) => `${of} ${from}`,
});

test("a look-up gives the newest row of its key on or before the day, and what was chosen where there is none", () => {
  fc.assert(
    fc.property(rows, key, day, (given, wanted, on) => {
      const table = buildTable({
        kind: "keys",
        name: "stores",
        version: 1,
        columns: ["account"],
        rows: given.map(({ value, ...row }) => ({ ...row, from: row.from as never, values: [value] })),
      });
      const fitting = given.filter((row) => row.key === wanted && row.from <= on);
      const newest = fitting.toSorted((one, other) => (one.from < other.from ? 1 : -1))[0]?.value;
      const find = (missing: object) =>
        use(
          "look-up",
          { table: "stores", column: "account", ...missing },
          [
            { name: "store", value: ` ${wanted} ` },
            { name: "day", value: on },
          ],
          new Map([["stores", table]]),
        );
      expect(find({}).ok).toBe(newest !== undefined);
      expect(made(find({ missing: "nothing" }))).toBe(newest);
      expect(made(find({ missing: "value", missingValue: "9999" }))).toBe(newest ?? "9999");
    }),
  );
});
