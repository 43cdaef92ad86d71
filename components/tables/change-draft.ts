import { headingsOf, type TableDraft, withEmptyEnd } from "./table-draft";

export function withCell(draft: TableDraft, rowId: number, cell: number, text: string): TableDraft {
  const rows = draft.rows.map((row) =>
    row.id === rowId ? { ...row, cells: row.cells.map((old, index) => (index === cell ? text : old)) } : row,
  );
  return withEmptyEnd({ ...draft, rows });
}

export const withoutRow = (draft: TableDraft, rowId: number): TableDraft =>
  withEmptyEnd({ ...draft, rows: draft.rows.filter(({ id }) => id !== rowId) });

export function withNewColumn(draft: TableDraft): TableDraft {
  const taken = new Set(draft.columns.map((column) => column.toLowerCase()));
  let number = draft.columns.length + 1;
  while (taken.has(`column ${number}`)) number += 1;
  return {
    ...draft,
    columns: [...draft.columns, `column ${number}`],
    rows: draft.rows.map((row) => ({ ...row, cells: [...row.cells, ""] })),
  };
}

export const withColumnName = (draft: TableDraft, column: number, name: string): TableDraft => ({
  ...draft,
  columns: draft.columns.map((old, index) => (index === column ? name : old)),
});

export const withoutColumn = (draft: TableDraft, column: number): TableDraft => ({
  ...draft,
  columns: draft.columns.filter((_, index) => index !== column),
  rows: draft.rows.map((row) => ({ ...row, cells: row.cells.filter((_, index) => index !== column + 2) })),
});

/**
 * Cells of a spreadsheet, written over the grid from one cell on; rows that the grid lacks are added. A first line that repeats the
 * headings is left out.
 *
 * @returns a sentence when they do not fit; nothing is cut off
 */
export function withPasted(
  draft: TableDraft,
  rowId: number,
  cell: number,
  pasted: readonly (readonly string[])[],
): TableDraft | string {
  const headings = headingsOf(draft);
  const room = headings.length - cell;
  const widest = Math.max(...pasted.map(({ length }) => length));
  if (widest > room) {
    const more = draft.kind === "keys" ? " Add columns first, or paste further left." : " Rates have four columns.";
    return `What you paste is ${widest} cells wide, and from this cell on there ${room === 1 ? "is 1" : `are ${room}`}.${more}`;
  }
  const [first, ...others] = pasted;
  const same = (text: string, index: number) => text.trim().toLowerCase() === headings[cell + index]?.toLowerCase();
  const lines = first !== undefined && others.length > 0 && first.every(same) ? others : pasted;
  const start = draft.rows.findIndex(({ id }) => id === rowId);
  const rows = [...draft.rows];
  let { nextId } = draft;
  lines.forEach((line, offset) => {
    const old = rows[start + offset] ?? { id: nextId++, cells: headings.map(() => "") };
    rows[start + offset] = { ...old, cells: old.cells.map((text, index) => line[index - cell] ?? text) };
  });
  return withEmptyEnd({ ...draft, rows, nextId });
}
