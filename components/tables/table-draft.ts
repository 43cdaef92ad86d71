import {
  type TableContent,
  type TableKind,
  tableContentSchema,
} from "@/server/pipeline/mapping/tables/lookup-table.schema";

export interface DraftRow {
  readonly id: number;
  /** One text for each heading. */
  readonly cells: readonly string[];
}

/** A lookup table as it stands in the grid: everything is text, the last row is always empty, and nothing of it has to be right. */
export interface TableDraft {
  readonly kind: TableKind;
  /** The columns with values, of a table of keys. */
  readonly columns: readonly string[];
  readonly rows: readonly DraftRow[];
  readonly nextId: number;
}

export interface CellProblem {
  /** null: the table as a whole, or a heading. */
  readonly rowId: number | null;
  /** Counted from 1, as the grid counts. */
  readonly rowNumber: number;
  /** Which cell, counted from 0. */
  readonly cell: number;
  readonly text: string;
}

export type ReadDraft =
  | { readonly content: TableContent; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly CellProblem[] };

export const headingsOf = ({ kind, columns }: Pick<TableDraft, "kind" | "columns">): readonly string[] =>
  kind === "rates" ? ["Day", "From", "To", "Rate"] : ["Key", "Holds from", ...columns];

const isBlank = ({ cells }: DraftRow): boolean => cells.every((cell) => cell.trim() === "");

/** With one empty row at the end, in which the next one is typed. */
export function withEmptyEnd(draft: TableDraft): TableDraft {
  const last = draft.rows.at(-1);
  if (last !== undefined && isBlank(last)) return draft;
  const row = { id: draft.nextId, cells: headingsOf(draft).map(() => "") };
  return { ...draft, rows: [...draft.rows, row], nextId: draft.nextId + 1 };
}

export function draftOf(content: TableContent): TableDraft {
  const columns = content.kind === "keys" ? content.columns : [];
  const cells =
    content.kind === "keys"
      ? content.rows.map(({ key, from, values }) => [key, from ?? "", ...values])
      : content.rows.map(({ date, from, to, rate }) => [date, from, to, rate]);
  const rows = cells.map((row, id) => ({ id, cells: row }));
  return withEmptyEnd({ kind: content.kind, columns, rows, nextId: rows.length });
}

/** What the grid holds as a table, or what is wrong with it cell by cell. Empty rows do not count. */
export function readDraft(draft: TableDraft): ReadDraft {
  const rows = draft.rows.flatMap((row, index) => (isBlank(row) ? [] : [{ ...row, number: index + 1 }]));
  const parsed = tableContentSchema.safeParse(
    draft.kind === "rates"
      ? {
          kind: "rates",
          rows: rows.map(({ cells: [date = "", from = "", to = "", rate = ""] }) => ({
            date: date.trim(),
            from: from.trim().toUpperCase(),
            to: to.trim().toUpperCase(),
            rate: rate.trim(),
          })),
        }
      : {
          kind: "keys",
          columns: draft.columns,
          rows: rows.map(({ cells: [key, from = "", ...values] }) => {
            return { key, from: from.trim() === "" ? null : from.trim(), values };
          }),
        },
  );
  if (parsed.success) return { content: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path: [part, index, ...rest], message }): CellProblem => {
    const row = part === "rows" && typeof index === "number" ? rows[index] : undefined;
    const text = message.replace(/row (\d+)/, (_, before) => `row ${rows[Number(before) - 1]?.number ?? before}`);
    if (row === undefined) return { rowId: null, rowNumber: 0, cell: 0, text: wholeText(part, message) };
    return { rowId: row.id, rowNumber: row.number, cell: cellOf(draft.kind, rest), text };
  });
  return { content: null, problems };
}

function wholeText(part: PropertyKey | undefined, message: string): string {
  if (part === "columns") return "Each column needs a name of its own, of at most 60 characters.";
  return part === "rows" ? "A table holds at most 20,000 rows. Split it into several." : message;
}

function cellOf(kind: TableKind, [part, index]: readonly PropertyKey[]): number {
  if (kind === "rates") return Math.max(["date", "from", "to", "rate"].indexOf(String(part)), 0);
  if (part === "values") return 2 + (typeof index === "number" ? index : 0);
  return part === "from" ? 1 : 0;
}
