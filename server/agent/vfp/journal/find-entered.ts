import { columnText } from "@/server/connectors/sage-pro/sage-money";
import type { CompanyTables } from "../locate-tables";
import { readRows } from "../read-rows";
import { decimalOf, textOf } from "../values";
import type { JournaledPosting } from "./journal-line";

/** Where a posting stands in the books once somebody has entered it. */
export interface EnteredPosting {
  /** The invoice it went to, or the number Sage drew for the open credit. */
  readonly invno: string;
}

/**
 * Which of these postings somebody has entered in Sage Pro: a receipt, live or in history, of this customer with this
 * reference and amount. Entered without its reference a posting counts as not entered.
 */
export async function findEntered(
  tables: CompanyTables,
  postings: readonly JournaledPosting[],
): Promise<ReadonlyMap<string, EnteredPosting>> {
  const entered = new Map<string, EnteredPosting>();
  if (postings.length === 0) return entered;
  const keyOf = (custno: string, refno: string, amount: string) => JSON.stringify([custno, refno, amount]);
  const open = new Map<string, JournaledPosting[]>();
  for (const posting of postings) {
    const { minor, currency } = posting.amount;
    const key = keyOf(
      posting.custno,
      posting.refno,
      columnText(posting.kind === "reversal" ? -minor : minor, currency),
    );
    open.set(key, [...(open.get(key) ?? []), posting]);
  }
  const refnos = new Set(postings.map(({ refno }) => refno));
  for (const table of ["arcash", "arycsh"]) {
    const rows = await readRows(await tables.open(table), {
      required: ["invno", "custno", "refno", "paidamt"],
      lookAt: ["refno"],
      keep: ({ refno }) => refnos.has(textOf(refno)),
    });
    for (const row of rows) {
      const invno = textOf(row.invno);
      const candidates = open.get(
        keyOf(textOf(row.custno), textOf(row.refno), withFourDecimals(decimalOf(row.paidamt))),
      );
      // A receipt names its invoice; the number of an open credit was not known before. Each row is one posting's.
      const index = candidates?.findIndex((posting) => posting.invno === "" || posting.invno === invno) ?? -1;
      const [posting] = index === -1 ? [] : (candidates?.splice(index, 1) ?? []);
      if (posting !== undefined) entered.set(posting.postingKey, { invno });
    }
  }
  return entered;
}

function withFourDecimals(decimal: string): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return `${whole}.${fraction.padEnd(4, "0")}`;
}
