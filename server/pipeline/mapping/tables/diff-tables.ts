import { tableKey } from "./build-table";
import type { TableContent } from "./lookup-table.schema";
import { diffRowsShown, type TableDiff } from "./table-diff.schema";

type DiffRow = TableDiff["rows"][number];
type Cells = ReadonlyMap<string, string>;
interface Row {
  readonly key: string;
  readonly day: string | null;
  readonly cells: Cells;
}

/**
 * What differs between two contents of a table. A row is the same row when its key, without regard to capitals, and its day are; the
 * order of rows and of columns means nothing. Pure.
 */
export function diffTables(before: TableContent, after: TableContent): TableDiff {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const rows: DiffRow[] = [];
  const counts = { added: 0, removed: 0, changed: 0 };
  const say = (kind: DiffRow["kind"], { key, day }: Row, cells: DiffRow["cells"]) => {
    counts[kind] += 1;
    if (rows.length < diffRowsShown) rows.push({ kind, key, day, cells });
  };
  for (const [id, row] of now) {
    const earlier = old.get(id);
    const cells = changedCells(earlier?.cells ?? none, row.cells);
    if (earlier === undefined) say("added", row, cells);
    else if (cells.length > 0) say("changed", row, cells);
  }
  for (const [id, row] of old) if (!now.has(id)) say("removed", row, changedCells(row.cells, none));
  const [columnsBefore, columnsAfter] = [columnsOf(before), columnsOf(after)];
  return {
    ...counts,
    columnsAdded: columnsAfter.filter((column) => !columnsBefore.includes(column)),
    columnsRemoved: columnsBefore.filter((column) => !columnsAfter.includes(column)),
    rows,
  };
}

const none: Cells = new Map();

const columnsOf = (content: TableContent): readonly string[] => (content.kind === "keys" ? content.columns : ["rate"]);

function rowsOf(content: TableContent): ReadonlyMap<string, Row> {
  if (content.kind === "rates") {
    return new Map(
      content.rows.map(({ date, from, to, rate }) => {
        const key = `${from} to ${to}`;
        return [`${key} ${date}`, { key, day: date, cells: new Map([["rate", rate]]) }];
      }),
    );
  }
  const { columns } = content;
  return new Map(
    content.rows.map(({ key, from, values }) => {
      const cells = new Map(columns.map((column, index) => [column, values[index] ?? ""]));
      return [JSON.stringify([tableKey(key), from]), { key, day: from, cells }];
    }),
  );
}

function changedCells(before: Cells, after: Cells): DiffRow["cells"] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((column) => {
    const [was, is] = [before.get(column) ?? null, after.get(column) ?? null];
    return was === is ? [] : [{ column, before: was, after: is }];
  });
}
