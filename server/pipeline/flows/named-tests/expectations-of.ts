import { moneyText } from "../try/money-text";
import type { Tried } from "../try/try-flow";
import type { Assertion } from "./named-test.schema";

/** Everything a test may hold a later dry run to, as this one went. */
export function expectationsOf({
  end,
  documents,
  steps,
  mails,
  item,
}: Pick<Tried, "end" | "documents" | "steps" | "mails" | "item">): Assertion[] {
  return [
    { kind: "outcome", outcome: end.outcome },
    ...documents.map(
      ({ kind, amount, account, custno, invno }): Assertion => ({
        kind: "document",
        document: kind,
        amount: moneyText(amount),
        ...(account === "" ? {} : { account }),
        ...(custno === "" ? {} : { custno }),
        // A sales order that is new gets the number that is next then.
        ...(invno === "" || kind === "sales_order" ? {} : { invno }),
      }),
    ),
    { kind: "documents", count: documents.length },
    ...mails.map((subject): Assertion => ({ kind: "mail", subject })),
    // Of a flow that is called mails are what it is about; of a payment, one that is not expected is told by its way.
    ...(item.body.about === "call" ? [{ kind: "mails" as const, count: mails.length }] : []),
    { kind: "exception", cause: end.cause },
    { kind: "way", nodes: steps.map(({ node }) => node) },
  ];
}
