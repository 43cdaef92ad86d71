import { ConnectorError } from "@/server/connectors/contract";
import { readNameColumn } from "../../sql-server-dialect";

/** Rows of one SELECT, each by the names of its columns. */
export interface ResultSet {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/**
 * What one statement answered, as rows: of a single SELECT its own, of several that go together one row with a list per
 * name. Result sets that nobody asked for are refused: a trigger of the site may have sent them in between.
 */
export function rowsOfAnswer(sets: readonly ResultSet[]): readonly unknown[] {
  const [first] = sets;
  if (first === undefined) return [];
  if (nameOf(first) === undefined) {
    if (sets.length === 1) return first.rows;
    throw new ConnectorError("unexpected_shape", `${sets.length} results came where one was asked for.`);
  }
  const together: Record<string, readonly unknown[]> = {};
  for (let at = 0; at < sets.length; at += 2) {
    const [marker, read] = [sets[at], sets[at + 1]];
    const name = marker && nameOf(marker);
    if (name === undefined || read === undefined || nameOf(read) !== undefined) {
      throw new ConnectorError("unexpected_shape", "The results of several reads came in another order.");
    }
    together[name] = read.rows;
  }
  return [together];
}

function nameOf({ columns, rows: [row] }: ResultSet): string | undefined {
  const name = columns.length === 1 && columns[0] === readNameColumn ? row?.[readNameColumn] : undefined;
  return typeof name === "string" ? name : undefined;
}
