import { moneyText } from "../try/money-text";
import type { Tried } from "../try/try-flow";
import type { Assertion } from "./named-test.schema";

/** Everything a test may hold a later dry run to, as this one went. */
export function expectationsOf({ end, documents, steps }: Pick<Tried, "end" | "documents" | "steps">): Assertion[] {
  return [
    { kind: "outcome", outcome: end.outcome },
    ...documents.map(
      ({ kind, amount, account, custno, invno }): Assertion => ({
        ...{ kind: "document", document: kind, amount: moneyText(amount) },
        ...(account === "" ? {} : { account }),
        ...(custno === "" ? {} : { custno }),
        ...(invno === "" ? {} : { invno }),
      }),
    ),
    { kind: "documents", count: documents.length },
    { kind: "exception", cause: end.cause },
    { kind: "way", nodes: steps.map(({ node }) => node) },
  ];
}
