import type { PlainDate } from "@/server/kernel/plain-date";
import type { KeyTable, LookupTable, RateTable } from "../transforms/lookup-tables";
import type { KeyRow, RateRow, TableContent } from "./lookup-table.schema";

type Named = TableContent & { readonly name: string; readonly version: number };

/** Makes a table ready for many look-ups: one step to the key, then a search among its days. */
export function buildTable(table: Named): LookupTable {
  return table.kind === "rates" ? buildRates(table) : buildKeys(table);
}

/** Keys are told apart without regard to capitals: an ERP writes them in capitals whatever was typed. */
export const tableKey = (key: string): string => key.trim().toLowerCase();

function buildKeys({ name, version, columns, rows }: Extract<Named, { kind: "keys" }>): KeyTable {
  const byKey = groupByDay(
    rows,
    ({ key }: KeyRow) => tableKey(key),
    ({ from }) => from ?? "",
  );
  return {
    kind: "keys",
    name,
    version,
    columns,
    find(key, column, on) {
      const dated = byKey.get(tableKey(key));
      return dated === undefined ? undefined : newest(dated, on)?.row.values[columns.indexOf(column)];
    },
  };
}

function buildRates({ name, version, rows }: Extract<Named, { kind: "rates" }>): RateTable {
  const byPair = groupByDay(
    rows,
    ({ from, to }: RateRow) => `${from}>${to}`,
    ({ date }) => date,
  );
  return {
    kind: "rates",
    name,
    version,
    find(from, to, on) {
      const dated = byPair.get(`${from}>${to}`);
      const found = dated === undefined ? undefined : newest(dated, on);
      return found === undefined ? undefined : { rate: found.row.rate, date: found.day as PlainDate };
    },
  };
}

interface Dated<Row> {
  readonly day: string;
  readonly row: Row;
}

function groupByDay<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  dayOf: (row: Row) => string,
): Map<string, Dated<Row>[]> {
  const groups = new Map<string, Dated<Row>[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key) ?? [];
    if (group.length === 0) groups.set(key, group);
    group.push({ day: dayOf(row), row });
  }
  for (const group of groups.values())
    group.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  return groups;
}

/** The newest on or before the day; the newest of all without a day. Days compare as text. */
function newest<Row>(dated: readonly Dated<Row>[], on: PlainDate | undefined): Dated<Row> | undefined {
  if (on === undefined) return dated.at(-1);
  let low = 0;
  let high = dated.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dated[middle]?.day ?? "") <= on) low = middle + 1;
    else high = middle;
  }
  return dated[low - 1];
}
