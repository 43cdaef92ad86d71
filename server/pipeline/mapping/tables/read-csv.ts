import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";
import { fromCsvText } from "@/server/kernel/csv-cell";
import { err, ok, type Result } from "@/server/kernel/result";
import {
  type CsvProblem,
  keyRowSchema,
  maxTableRows,
  type ReadCsv,
  rateRowSchema,
  type TableContent,
  tableContentSchema,
} from "./lookup-table.schema";

/** More would not be read by anybody before the first ones are corrected. */
const mostProblems = 50;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}
type Read = Result<TableContent, readonly CsvProblem[]>;
const refuse = (line: number, column: string | null, text: string): Read => err([{ line, column, text }]);

/**
 * Reads a lookup table out of CSV text with a line of headings. Keys: the first column is the key, one headed "from" is the day from
 * which a row holds, the others are values. Rates: date, from, to, rate in any order. The sign between cells is the one the headings use;
 * an apostrophe in front of what would be a formula is the spreadsheet's and not the cell's.
 * @returns the content, or up to 50 problems with line and column.
 */
export function readCsv({ kind, text }: ReadCsv): Read {
  const parsed = parseLines(text);
  if (!parsed.ok) return parsed;
  const [head, ...lines] = parsed.value;
  if (head === undefined)
    return refuse(1, null, "The file is empty. Its first line holds the headings of the columns.");
  if (lines.length > maxTableRows)
    return refuse(maxTableRows + 2, null, `The file has ${lines.length} rows, and ${maxTableRows} are kept.`);
  const headings = head.cells.map((cell) => cell.trim());
  const empty = headings.indexOf("");
  if (empty !== -1) return refuse(head.line, null, `Column ${empty + 1} has no heading.`);
  const double = headings.find(
    (heading, index) => headings.findIndex((one) => one.toLowerCase() === heading.toLowerCase()) !== index,
  );
  if (double !== undefined) return refuse(head.line, double, `"${double}" heads two columns.`);
  const ragged = lines.filter(({ cells }) => cells.length !== headings.length);
  if (ragged.length > 0) {
    return err(
      ragged.slice(0, mostProblems).map(({ line, cells }) => ({
        line,
        column: null,
        text: `There are ${cells.length} cells under ${headings.length} headings.`,
      })),
    );
  }
  return kind === "rates" ? readRates(head.line, headings, lines) : readKeys(head.line, headings, lines);
}

function parseLines(text: string): Result<readonly Line[], readonly CsvProblem[]> {
  // What stands in quotes separates nothing; headings are not longer than this.
  const [first = ""] = text
    .slice(0, 10_000)
    .replaceAll(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\r|\n/, 1);
  const delimiter = [";", "\t"].find((sign) => first.split(sign).length > first.split(",").length) ?? ",";
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    const lines = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) })).parse(records);
    return ok(lines.map(({ record, info }) => ({ line: info.lines, cells: record.map(fromCsvText) })));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : 1;
    return err([
      {
        line,
        column: null,
        text: "The quotes in this line do not fit together: a quote inside a cell is written twice.",
      },
    ]);
  }
}

function readKeys(headLine: number, headings: readonly string[], lines: readonly Line[]): Read {
  const from = headings.findIndex((heading, index) => index > 0 && heading.toLowerCase() === "from");
  const columns = headings.filter((_, index) => index > 0 && index !== from);
  if (columns.length === 0) return refuse(headLine, null, "Beside the key there is no column with values.");
  const rows = lines.map(({ cells }) => {
    const day = from === -1 ? "" : (cells[from] ?? "");
    return {
      key: cells[0] ?? "",
      from: day === "" ? null : day,
      values: cells.filter((_, index) => index > 0 && index !== from),
    };
  });
  const columnOf = ([part, index]: readonly PropertyKey[]): string =>
    part === "values" && typeof index === "number"
      ? (columns[index] ?? "")
      : ((part === "from" ? headings[from] : headings[0]) ?? "");
  return check({ kind: "keys", columns, rows }, keyRowSchema, lines, columnOf);
}

function readRates(headLine: number, headings: readonly string[], lines: readonly Line[]): Read {
  const wanted = ["date", "from", "to", "rate"] as const;
  const at = (name: string): number => headings.findIndex((heading) => heading.toLowerCase() === name);
  const missing = wanted.find((name) => at(name) === -1);
  if (missing !== undefined)
    return refuse(headLine, missing, `There is no column "${missing}". Rates have the columns ${wanted.join(", ")}.`);
  const strange = headings.find((heading) => !wanted.some((name) => name === heading.toLowerCase()));
  if (strange !== undefined) return refuse(headLine, strange, `Rates have no column "${strange}".`);
  const rows = lines.map(({ cells }) => ({
    date: cells[at("date")] ?? "",
    from: (cells[at("from")] ?? "").toUpperCase(),
    to: (cells[at("to")] ?? "").toUpperCase(),
    rate: cells[at("rate")] ?? "",
  }));
  return check({ kind: "rates", rows }, rateRowSchema, lines, ([part]) => String(part));
}

/** Row by row first, for the place of each problem; then as a whole, for rows that stand there twice. */
function check(
  content: TableContent,
  row: z.ZodType,
  lines: readonly Line[],
  columnOf: (path: readonly PropertyKey[]) => string,
): Read {
  const problems: CsvProblem[] = [];
  const report = (index: number, path: readonly PropertyKey[], message: string): void => {
    const column = columnOf(path);
    const value = z.record(z.string(), z.unknown()).safeParse(content.rows[index]).data?.[String(path[0])];
    const found = Array.isArray(value) ? value[Number(path[1])] : value;
    const quoted = String(found ?? "");
    problems.push({
      line: lines[index]?.line ?? 0,
      column,
      text: `"${quoted.length > 60 ? `${quoted.slice(0, 59)}…` : quoted}" ${message}.`,
    });
  };
  for (const [index, one] of content.rows.entries()) {
    if (problems.length >= mostProblems) break;
    for (const { path, message } of row.safeParse(one).error?.issues ?? []) report(index, path, message);
  }
  if (problems.length > 0) return err(problems.slice(0, mostProblems));
  const whole = tableContentSchema.safeParse(content);
  if (whole.success) return ok(whole.data);
  for (const { path, message } of whole.error.issues) {
    const [, index, ...rest] = path;
    if (typeof index === "number")
      report(
        index,
        rest,
        message.replace(/row (\d+)/, (_, before) => `line ${lines[Number(before) - 1]?.line ?? before}`),
      );
    else problems.push({ line: 1, column: null, text: `The headings cannot be used: ${message}.` });
  }
  return err(problems.slice(0, mostProblems));
}
