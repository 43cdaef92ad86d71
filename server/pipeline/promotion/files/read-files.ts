import { z } from "zod";
import { err, ok, type Result } from "@/server/kernel/result";
import { flowDocumentSchema } from "@/server/pipeline/flows/flow.schema";
import { idFields } from "@/server/pipeline/flows/named-tests/id-fields";
import { type NamedTest, namedTestSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { keyRowSchema, rateRowSchema, tableContentSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { guardJson } from "@/server/platform/card-guard";
import { type Bundle, carriedRulesSchema, flowKeySchema } from "../bundle/bundle.schema";
import { findLine } from "./find-line";
import { tellFileIssue } from "./tell-file-issue";
import { type BundleFile, flowsFolder, manifestPath, rulesPath, tablesFolder, testsFolder } from "./write-files";

/** What keeps files from being read: where, what, and what to do about it. */
export interface FileProblem {
  readonly path: string;
  /** The place in the file, names joined by dots; '' for the file as a whole. */
  readonly at: string;
  /** Where that stands in its text, the first line being 1; null for what is about no place in it. */
  readonly line: number | null;
  readonly text: string;
  readonly remedy: string;
}

const manifest = z.strictObject({ schemaVersion: z.literal(1, "is of a later version of the portal, or of none") });
const flowFile = z.strictObject({ isOn: z.boolean(), document: flowDocumentSchema });
const name = z.string().trim().min(1).max(60);
const tableFile = z.discriminatedUnion("kind", [
  z.strictObject({ name, kind: z.literal("rates"), rows: z.array(rateRowSchema) }),
  z.strictObject({
    name,
    kind: z.literal("keys"),
    columns: z.array(z.string()),
    rows: z.array(
      keyRowSchema
        .omit({ from: true, values: true })
        .extend({ from: z.string().optional(), values: z.record(z.string(), z.string()) })
        .strict(),
    ),
  }),
]);

/** Reads what `writeFiles` has written, and what people made of it. @returns every problem, in the order of the paths */
export function readFiles(files: readonly BundleFile[]): Result<Bundle, readonly FileProblem[]> {
  const problems: FileProblem[] = [];
  const bundle: Bundle = { schemaVersion: 1, flows: [], tables: [], rules: carriedRulesSchema.parse({}) };
  const tests: { readonly path: string; readonly key: string; readonly test: NamedTest }[] = [];
  const say: Say = (path, at, text, remedy, line = null) =>
    void problems.push({ path, at, line: at === "" ? line : lineOf(path, at), text, remedy });
  const lineOf = (path: string, at: string): number | null => {
    const file = files.find((each) => each.path === path);
    return file === undefined ? null : findLine(file.text, at).line;
  };
  const sortedFiles = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const [index, { path }] of sortedFiles.entries()) {
    if (sortedFiles[index - 1]?.path === path) say(path, "", "It is sent twice.", "Send it once.");
  }
  if (!files.some(({ path }) => path === manifestPath)) {
    say(manifestPath, "", "It is missing.", "Import a folder that was exported, with all its files.");
  }
  for (const file of sortedFiles) {
    const { path } = file;
    const value = parseJson(file, say);
    if (value === undefined) continue;
    const read = <Schema extends z.ZodType>(schema: Schema) => readBy(schema, path, value, say);
    if (path === manifestPath) read(manifest);
    else if (path === rulesPath) bundle.rules = read(carriedRulesSchema) ?? bundle.rules;
    else if (path.startsWith(flowsFolder)) {
      const key = path.slice(flowsFolder.length).replace(/\.json$/, "");
      if (!flowKeySchema.safeParse(key).success) {
        say(
          path,
          "",
          "The name of the file is no key of a flow.",
          "Use small letters, digits and single hyphens, and .json behind.",
        );
        continue;
      }
      const flow = read(flowFile);
      if (flow !== undefined) bundle.flows.push({ key, ...flow, tests: [] });
    } else if (path.startsWith(tablesFolder)) {
      const table = read(tableFile);
      const content = table === undefined ? undefined : readBy(tableContentSchema, path, contentOf(table), say);
      if (table === undefined || content === undefined) continue;
      if (bundle.tables.some((each) => each.name === table.name)) {
        say(
          path,
          "name",
          `A table named "${table.name}" is in another file already.`,
          "Give one of them another name.",
        );
      }
      bundle.tables.push({ name: table.name, content });
    } else if (path.startsWith(testsFolder)) {
      const test = read(namedTestSchema);
      if (test !== undefined) tests.push({ path, key: path.slice(testsFolder.length).split("/")[0] ?? "", test });
    } else
      say(
        path,
        "",
        "Nothing of this kind is imported.",
        `Take it out of the folder; there are ${flowsFolder}, ${tablesFolder}, ${testsFolder}, ${rulesPath} and ${manifestPath}.`,
      );
  }
  if (!files.some(({ path }) => path === rulesPath))
    say(rulesPath, "", "It is missing.", "Export once more, or restore the file.");
  for (const { path, key, test } of tests) {
    const flow = bundle.flows.find((each) => each.key === key);
    if (flow !== undefined) flow.tests?.push(test);
    else
      say(
        path,
        "",
        `There is no flow "${key}" it could be a test of.`,
        `Restore ${flowsFolder}${key}.json, or remove the test.`,
      );
  }
  return problems.length === 0 ? ok(bundle) : err(problems);
}

type Say = (path: string, at: string, text: string, remedy: string, line?: number | null) => void;

function parseJson({ path, text }: BundleFile, say: Say): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const remedy = "Look for a missing comma, quote or bracket there, or restore the file.";
    say(path, "", "It is no JSON from there on.", remedy, findLine(text, "").line);
    return undefined;
  }
  const [finding] = guardJson(value, path.startsWith(testsFolder) ? { allowFields: idFields } : {}).findings;
  if (finding === undefined) return value;
  say(path, finding.path, "It holds what looks like a card number.", "Card numbers are not kept here: take it out.");
  return undefined;
}

function readBy<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  value: unknown,
  say: Say,
): z.output<Schema> | undefined {
  const read = schema.safeParse(value, { error: tellFileIssue });
  if (read.success) return read.data;
  for (const issue of read.error.issues.slice(0, 20)) {
    say(path, issue.path.join("."), `${issue.message}.`.replace(/\.\.$/, "."), "Correct this place in the file.");
  }
  return undefined;
}

function contentOf(table: z.output<typeof tableFile>): unknown {
  if (table.kind === "rates") return { kind: table.kind, rows: table.rows };
  const { kind, columns } = table;
  return {
    kind,
    columns,
    rows: table.rows.map(({ key, from = null, values }) => ({
      key,
      from,
      // A value of a column the table does not have makes one too many, which is then told at the row.
      values: [
        ...columns.map((column) => values[column] ?? ""),
        ...Object.keys(values).filter((each) => !columns.includes(each)),
      ],
    })),
  };
}
