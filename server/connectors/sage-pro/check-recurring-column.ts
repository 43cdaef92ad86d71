import { type CheckResult, ConnectorError } from "@/server/connectors/contract";
import type { RecurringMark } from "./listing/lists";

/**
 * Whether the column that is to mark recurring invoices does so, asked once everything else has passed. The reading of a sample bears
 * it: there it is told how many are marked, or what to correct in the settings.
 */
export async function checkRecurringColumn(
  results: readonly CheckResult[],
  column: string | undefined,
  read: (column: string) => Promise<RecurringMark>,
): Promise<readonly CheckResult[]> {
  if (column === undefined || results.some(({ passed }) => !passed)) return results;
  const told = await tell(column, read);
  return results.map((result) => {
    if (result.name !== "sample_read") return result;
    return told.passed ? { ...result, text: `${result.text} ${told.text}` } : { ...told, name: result.name };
  });
}

type Told = CheckResult extends infer Result ? (Result extends CheckResult ? Omit<Result, "name"> : never) : never;

async function tell(column: string, read: (column: string) => Promise<RecurringMark>): Promise<Told> {
  try {
    const { found, marked, open } = await read(column);
    const [of, all] = [marked, open].map((count) => count.toLocaleString("en-US"));
    if (found) return { passed: true, text: `${of} of ${all} open invoices are marked as recurring by ${column}.` };
    return {
      passed: false,
      kind: "invalid",
      text: `The table armast has no column ${column}.`,
      remedy: "Correct the column that marks recurring invoices, or leave it empty.",
    };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return {
      passed: false,
      kind: error.kind,
      text: `Which invoices are recurring cannot be read. ${error.message}`,
      remedy: "Update the agent or correct the column that marks recurring invoices, or leave it empty.",
    };
  }
}
