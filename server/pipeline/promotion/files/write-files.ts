import type { Bundle, CarriedTable } from "../bundle/bundle.schema";

/** A file of an export: its path, with forward slashes, and its text in UTF-8. */
export interface BundleFile {
  readonly path: string;
  readonly text: string;
}

export const manifestPath = "tallybridge.json";
export const rulesPath = "rules.json";
export const flowsFolder = "flows/";
export const tablesFolder = "tables/";
export const testsFolder = "tests/";

/**
 * A bundle as files for a Git repository, in the order of their paths: names of fields in the order of their letters, two spaces, a line
 * break at the end. Equal bundles give equal bytes; there is no id of a row, no time and no secret in them.
 */
export function writeFiles({ flows, tables, rules }: Bundle): readonly BundleFile[] {
  const files: BundleFile[] = [
    { path: manifestPath, text: json({ schemaVersion: 1 }) },
    { path: rulesPath, text: json(rules) },
    ...flows.map(({ key, isOn, document }) => ({ path: `${flowsFolder}${key}.json`, text: json({ isOn, document }) })),
    ...fileNames(tables, "table").map(({ file, thing }) => ({
      path: `${tablesFolder}${file}.json`,
      text: json(tableFile(thing)),
    })),
    ...flows.flatMap(({ key, tests = [] }) =>
      fileNames(tests, "test").map(({ file, thing }) => ({
        path: `${testsFolder}${key}/${file}.json`,
        text: json(thing),
      })),
    ),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The columns of a row by their names, so that a diff of the file reads like the table. */
function tableFile({ name, content }: CarriedTable): unknown {
  if (content.kind === "rates")
    return { name, kind: "rates", rows: inOrder(content.rows, ({ from, to, date }) => [from, to, date]) };
  const rows = content.rows.map(({ key, from, values }) => ({
    key,
    ...(from === null ? {} : { from }),
    values: Object.fromEntries(content.columns.map((column, index) => [column, values[index] ?? ""])),
  }));
  return { name, kind: "keys", columns: content.columns, rows: inOrder(rows, ({ key, from = "" }) => [key, from]) };
}

/** Where a row stands says nothing, so that rows that were typed in another order are the same file. */
const inOrder = <Row>(rows: readonly Row[], keyOf: (row: Row) => readonly string[]): readonly Row[] =>
  [...rows].sort((a, b) => (keyOf(a).join("\u0000") < keyOf(b).join("\u0000") ? -1 : 1));

/** Things with names that make the same file get a number behind it, in the order of their names. */
function fileNames<Thing extends { readonly name: string }>(
  things: readonly Thing[],
  nameless: string,
): readonly { readonly file: string; readonly thing: Thing }[] {
  const taken = new Set<string>();
  return [...things]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((thing) => {
      const plain = fileNameOf(thing.name, nameless);
      let file = plain;
      for (let number = 2; taken.has(file); number += 1) file = `${plain}-${number}`;
      taken.add(file);
      return { file, thing };
    });
}

function fileNameOf(name: string, nameless: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const file = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return file === "" ? nameless : file;
}

const json = (value: unknown): string => `${JSON.stringify(sorted(value), undefined, 2)}\n`;

/** Lists keep their order, fields stand in that of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]));
}
