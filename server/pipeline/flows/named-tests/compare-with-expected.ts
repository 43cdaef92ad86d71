import type { FlowDocument } from "../flow.schema";
import { moneyText } from "../try/money-text";
import type { PlannedDocument } from "../try/try.schema";
import type { Tried } from "../try/try-flow";
import type { Assertion } from "./named-test.schema";
import { nameOf, sayAssertion, sayCause, sayDocument, sayOutcome, sayRow } from "./say-assertion";

type Compared = Pick<Tried, "end" | "documents" | "steps" | "mails">;

/** What of a dry run is not as a test expects it, each in a sentence with what came instead. Pure. @returns nothing when all of it holds */
export function compareWithExpected(
  expected: readonly Assertion[],
  tried: Compared,
  flow: Pick<FlowDocument, "nodes">,
): string[] {
  const free = [...tried.documents];
  return expected.flatMap((assertion) => {
    const came = differenceOf(assertion, tried, flow, free);
    return came === undefined ? [] : [`Expected: ${sayAssertion(assertion, flow)} Got: ${came}`];
  });
}

function differenceOf(
  assertion: Assertion,
  { end, documents, steps, mails }: Compared,
  flow: Pick<FlowDocument, "nodes">,
  free: PlannedDocument[],
): string | undefined {
  switch (assertion.kind) {
    case "outcome":
      return end.outcome === assertion.outcome ? undefined : `${sayOutcome(end.outcome)}. ${end.text}`;
    case "document": {
      // Two alike are two: what one expectation has found is not found by the next.
      const at = free.findIndex((document) => isAsExpected(assertion, document));
      if (at !== -1) {
        free.splice(at, 1);
        return undefined;
      }
      const ofKind = documents.filter(({ kind }) => kind === assertion.document);
      const shown = ofKind.length > 0 ? ofKind : documents;
      return shown.length === 0 ? `nothing is written. ${end.text}` : `${shown.map(sayPlanned).join("; ")}.`;
    }
    case "documents":
      return documents.length === assertion.count
        ? undefined
        : documents.length === 0
          ? `nothing is written. ${end.text}`
          : `${documents.length}: ${documents.map(sayPlanned).join("; ")}.`;
    case "row": {
      const rows = documents.flatMap((document) => document.rows);
      if (rows.some((row) => isRowAsExpected(assertion, row))) return undefined;
      const ofTable = rows.filter(({ table }) => table === assertion.table);
      return ofTable.length === 0 ? `no row of ${assertion.table}. ${end.text}` : `${ofTable.map(sayRow).join("; ")}.`;
    }
    case "rows": {
      const rows = documents.flatMap((document) => document.rows).filter(({ table }) => table === assertion.table);
      if (rows.length === assertion.count) return undefined;
      return rows.length === 0 ? `none. ${end.text}` : `${rows.length}: ${rows.map(sayRow).join("; ")}.`;
    }
    case "exception":
      return end.cause === assertion.cause
        ? undefined
        : end.cause === ""
          ? "no exception."
          : `${sayCause(end.cause)}. ${end.text}`;
    case "mail":
      return mails.includes(assertion.subject) ? undefined : sayMails(mails);
    case "mails":
      return mails.length === assertion.count ? undefined : sayMails(mails);
    case "way": {
      const way = steps.map(({ node }) => node);
      let from = 0;
      const missed = assertion.nodes.find((node) => {
        const at = way.indexOf(node, from);
        from = at + 1;
        return at === -1;
      });
      return missed === undefined
        ? undefined
        : `it does not come to ${nameOf(flow, missed)} there. It goes by ${way.map((id) => nameOf(flow, id)).join(", ")}.`;
    }
    default:
      return assertion satisfies never;
  }
}

/** Numbers of Sage Pro are told from each other without the spaces they are filled up with. */
function isAsExpected(
  { document, amount, account, custno, invno }: Extract<Assertion, { kind: "document" }>,
  planned: PlannedDocument,
): boolean {
  const is = (expected: string | undefined, came: string) => expected === undefined || expected.trim() === came.trim();
  return (
    planned.kind === document &&
    moneyText(planned.amount) === amount &&
    is(account, planned.account) &&
    is(custno, planned.custno) &&
    is(invno, planned.invno)
  );
}

/** Columns are told without the blanks they are filled up with. */
function isRowAsExpected(
  { table, change, values, only }: Extract<Assertion, { kind: "row" }>,
  row: PlannedDocument["rows"][number],
): boolean {
  return (
    row.table === table &&
    row.change === change &&
    Object.entries(values).every(([column, value]) => row.values[column]?.trim() === value.trim()) &&
    (!only || Object.keys(row.values).every((column) => values[column] !== undefined))
  );
}

const sayPlanned = ({ kind, amount, account, custno, invno }: PlannedDocument): string =>
  sayDocument({ document: kind, amount: moneyText(amount), account, custno, invno });

const sayMails = (mails: readonly string[]): string =>
  mails.length === 0 ? "no mail." : `${mails.map((subject) => `"${subject}"`).join("; ")}.`;
