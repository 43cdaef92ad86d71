import type { MappingDocument, MappingRow } from "../mapping.schema";
import { parsePath } from "../shapes/field-path";
import { indexShape } from "../shapes/index-shape";
import type { RecordShape, ValueType } from "../shapes/record-shape";
import type { Tables } from "../transforms/lookup-tables";
import type { Value } from "../transforms/value";
import { sourcePaths } from "./bind-lists";
import { compileSoundRows } from "./compile-mapping";
import type { MappingProblem } from "./mapping-problem";
import { maskQuoted, maskValue } from "./mask-value";
import { type MappingParts, planMapping, unmapped } from "./plan-mapping";
import { readerOf } from "./read-path";
import type { Mapped, RowError } from "./run-rows";

/** What a row does with one record, as text that may be shown. */
export interface RowPreview {
  readonly rowId: string;
  readonly sources: readonly { readonly path: string; readonly sample: string }[];
  /** Of a row in a list: what it gives for each element, the first ones. '' where it gives nothing. */
  readonly results: readonly string[];
  readonly notes: readonly string[];
  readonly errors: readonly Pick<RowError, "text" | "remedy" | "at">[];
}

/** A record as it may be shown: texts, and what holds them. */
export type ShownValue = string | readonly ShownValue[] | { readonly [name: string]: ShownValue };

export interface RecordPreview {
  readonly rows: readonly RowPreview[];
  readonly target: ShownValue;
  /** Nothing keeps this record from being written as it is. */
  readonly complete: boolean;
}

export interface MappingPreview {
  readonly counts: {
    /** Required fields of the target, and those of them that no row fills. */
    readonly required: number;
    readonly requiredUnmapped: number;
    readonly mapped: number;
    readonly unmapped: number;
  };
  readonly problems: readonly MappingProblem[];
  readonly records: readonly RecordPreview[];
}

const shownElements = 20;

/** What a mapping makes of some records. Rows that cannot run yet are left out and stand in `problems`. Nothing personal is shown. */
export async function previewMapping(
  document: MappingDocument,
  parts: MappingParts,
  records: readonly unknown[],
  tables: Tables,
): Promise<MappingPreview> {
  const { problems } = planMapping(document, parts);
  const compiled = compileSoundRows(document, parts);
  const words = rowWords(document, parts);
  const complete = !problems.some(({ severity }) => severity === "error");
  const shown: RecordPreview[] = [];
  for (const record of records) {
    const mapped = await compiled.map(record, tables);
    const preview = showRecord(words, parts, record, mapped);
    shown.push({ ...preview, complete: preview.complete && complete });
  }
  return { counts: countFields(document, parts.target), problems, records: shown };
}

export function countFields(document: MappingDocument, target: RecordShape): MappingPreview["counts"] {
  const paths = new Set(document.rows.map((row) => row.target));
  // Lists and records are filled by the fields below them.
  const leaves = target.fields.filter(
    ({ path }) => !target.fields.some((one) => one.path.startsWith(`${path}.`) || one.path.startsWith(`${path}[].`)),
  );
  const mapped = leaves.filter(({ path }) => paths.has(path)).length;
  return {
    required: leaves.filter(({ required }) => required).length,
    requiredUnmapped: unmapped(target, [...paths]).length,
    mapped,
    unmapped: leaves.length - mapped,
  };
}

/** What is the same for every record: which rows are about a person, and the names that sentences about them may keep. */
interface RowWords {
  readonly row: MappingRow;
  readonly sources: readonly { readonly path: string; readonly personal: boolean }[];
  readonly personal: boolean;
  readonly names: readonly string[];
}

/** Ways of a formula to fields that it does not name: all of them, those around it, and the record as a whole. */
const unnamed = /[*%]|\$(?![A-Za-z_])|\$(?:spread|each|lookup|merge|sift|string)\b/;
const texts: ReadonlySet<ValueType> = new Set(["text", "choice", "list", "record"]);

function rowWords({ rows }: MappingDocument, { source, target, transforms }: MappingParts): readonly RowWords[] {
  const [from, to] = [indexShape(source), indexShape(target)];
  const personalNames = source.fields.filter(({ personal }) => personal).map(({ path }) => nameOf(path));
  return rows.map((row) => {
    const sources = sourcePaths(row).map((path) => ({ path, personal: from.find(path)?.personal !== false }));
    const field = to.find(row.target);
    const formula = row.from.kind === "formula" ? row.from.text : "";
    const personal =
      field?.personal === true ||
      sources.some((one) => one.personal) ||
      personalNames.some((name) => formula.includes(name)) ||
      (unnamed.test(formula) && field !== undefined && texts.has(field.type));
    const titles = row.transforms.flatMap(({ transform, version }) => transforms.find(transform, version)?.title ?? []);
    return { row, sources, personal, names: [...(field === undefined ? [] : [field.label]), ...titles] };
  });
}

const nameOf = (path: string): string => parsePath(path)?.at(-1)?.name ?? path;

function showRecord(
  words: readonly RowWords[],
  { target }: MappingParts,
  record: unknown,
  mapped: Mapped,
): RecordPreview {
  const rows = words.map(({ row, sources, personal, names }): RowPreview => {
    const said = (text: string): string => (personal ? maskQuoted(text, names) : maskValue(text, false));
    return {
      rowId: row.id,
      sources: sources.map(({ path, personal: hidden }) => ({ path, sample: sampleOf(record, path, hidden) })),
      results: valuesAt(mapped.record, row.target).map((value) => maskValue(value, personal)),
      notes: mapped.notes.filter(({ rowId }) => rowId === row.id).map(({ text }) => said(text)),
      errors: mapped.errors
        .filter(({ rowId }) => rowId === row.id)
        .map(({ text, remedy, at }) => ({ text: said(text), remedy, at })),
    };
  });
  const { find } = indexShape(target);
  const hidden = new Set(words.filter(({ personal }) => personal).map(({ row }) => row.target));
  const isHidden = (path: string): boolean => hidden.has(path) || find(path)?.personal !== false;
  return { rows, target: show(mapped.record, "", isHidden), complete: mapped.errors.length === 0 };
}

function sampleOf(record: unknown, path: string, personal: boolean): string {
  const parts = parsePath(path);
  if (parts === undefined) return "";
  const value = readerOf(0, parts)([record]);
  if (value === undefined) return "";
  if (!Array.isArray(value)) return maskValue(value, personal);
  return value
    .slice(0, 3)
    .map((one: Value) => maskValue(one, personal))
    .join(", ");
}

function valuesAt(record: unknown, path: string): readonly Value[] {
  const parts = parsePath(path) ?? [];
  const value = readerOf(0, parts)([record]);
  if (value === undefined) return [];
  return parts.some(({ list }) => list) && Array.isArray(value) ? value.slice(0, shownElements) : [value];
}

function show(value: unknown, path: string, isHidden: (path: string) => boolean): ShownValue {
  if (Array.isArray(value)) return value.slice(0, shownElements).map((one) => show(one, `${path}[]`, isHidden));
  if (typeof value === "object" && value !== null && !(value instanceof Date) && !("minor" in value)) {
    const inner = Object.entries(value).map(([name, one]) => [name, show(one, join(path, name), isHidden)]);
    return Object.fromEntries(inner);
  }
  return value === undefined ? "" : maskValue(value as Value, isHidden(path));
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
