import type { MappingDocument, MappingRow, RowSource, TransformStep } from "@/server/pipeline/mapping/mapping.schema";

/** The row that fills a field of the target. */
export const rowOf = (document: MappingDocument, target: string): MappingRow | undefined =>
  document.rows.find((row) => row.target === target);

/** Paths of the source that a row names; a formula names none. */
export function sourcesOf({ from }: MappingRow): readonly string[] {
  if (from.kind === "field") return [from.path];
  return from.kind === "fields" ? from.paths : [];
}

/** A row that a person changed is theirs: no suggestion overwrites it from then on. */
const changed = (
  document: MappingDocument,
  target: string,
  change: (row: MappingRow) => MappingRow,
): MappingDocument => ({
  ...document,
  rows: document.rows.map((row) => (row.target === target ? { ...change(row), madeBy: "person" } : row)),
});

/** Lets a field be filled from somewhere else; its steps stay. Makes the row where there is none. */
export function putSource(document: MappingDocument, target: string, from: RowSource): MappingDocument {
  if (rowOf(document, target) !== undefined) return changed(document, target, (row) => ({ ...row, from }));
  const id = freeId(document, target);
  return { ...document, rows: [...document.rows, { id, target, from, transforms: [], madeBy: "person", note: "" }] };
}

function freeId({ rows }: MappingDocument, target: string): string {
  const taken = new Set(rows.map(({ id }) => id));
  const base = target.slice(0, 50);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}

const mostSources = 20;

/** Adds a field to those that a row takes; one that is among them changes nothing. */
export function addSource(document: MappingDocument, target: string, path: string): MappingDocument {
  const row = rowOf(document, target);
  const paths = row === undefined ? [] : sourcesOf(row);
  if (paths.includes(path) || paths.length >= mostSources) return document;
  return putSource(document, target, fromPaths([...paths, path]));
}

/** Takes a field away. Without any, the row has nothing to fill its field with and goes. */
export function removeSource(document: MappingDocument, target: string, path: string): MappingDocument {
  const row = rowOf(document, target);
  if (row === undefined) return document;
  const left = sourcesOf(row).filter((one) => one !== path);
  return left.length === 0 ? removeRow(document, target) : putSource(document, target, fromPaths(left));
}

export const moveSource = (document: MappingDocument, target: string, at: number, by: -1 | 1): MappingDocument => {
  const row = rowOf(document, target);
  return row === undefined ? document : putSource(document, target, fromPaths(moved(sourcesOf(row), at, by)));
};

function fromPaths(paths: readonly string[]): RowSource {
  const [only] = paths;
  return paths.length === 1 && only !== undefined
    ? { kind: "field", path: only }
    : { kind: "fields", paths: [...paths] };
}

export const removeRow = (document: MappingDocument, target: string): MappingDocument => ({
  ...document,
  rows: document.rows.filter((row) => row.target !== target),
});

export const changeNote = (document: MappingDocument, target: string, note: string): MappingDocument =>
  changed(document, target, (row) => ({ ...row, note }));

const withSteps = (
  document: MappingDocument,
  target: string,
  change: (steps: readonly TransformStep[]) => readonly TransformStep[],
): MappingDocument => changed(document, target, (row) => ({ ...row, transforms: [...change(row.transforms)] }));

export const addStep = (document: MappingDocument, target: string, step: TransformStep): MappingDocument =>
  withSteps(document, target, (steps) => [...steps, step]);

export const changeStep = (
  document: MappingDocument,
  target: string,
  at: number,
  params: TransformStep["params"],
): MappingDocument =>
  withSteps(document, target, (steps) => steps.map((step, index) => (index === at ? { ...step, params } : step)));

export const removeStep = (document: MappingDocument, target: string, at: number): MappingDocument =>
  withSteps(document, target, (steps) => steps.filter((_, index) => index !== at));

export const moveStep = (document: MappingDocument, target: string, at: number, by: -1 | 1): MappingDocument =>
  withSteps(document, target, (steps) => moved(steps, at, by));

/** One place up or down; at the end of the list nothing moves. */
export function moved<Item>(items: readonly Item[], at: number, by: -1 | 1): readonly Item[] {
  const [item, other] = [items[at], items[at + by]];
  if (item === undefined || other === undefined) return items;
  return items.map((one, index) => (index === at ? other : index === at + by ? item : one));
}
