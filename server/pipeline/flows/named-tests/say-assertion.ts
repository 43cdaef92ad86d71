import type { PreviewedRow } from "@/server/connectors/sage-pro";
import { formatMoney } from "@/server/kernel/money";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";
import { type FlowDocument, stepLabels } from "../flow.schema";
import { isStepType } from "../steps";
import { readMoneyText } from "../try/money-text";
import { kindWords } from "../try/tell-item";
import type { Assertion } from "./named-test.schema";

const outcomeWords = {
  received: "received",
  working: "under way",
  posted: "posted",
  on_account: "on account",
  overpaid: "overpaid",
  declined: "declined",
  reversed: "reversed",
  waiting: "waiting",
  needs_you: "needs you",
  ignored: "ignored",
} as const satisfies Record<PaymentOutcome, string>;

export const sayOutcome = (outcome: PaymentOutcome): string => outcomeWords[outcome];

/** What a test expects, as a sentence. */
export function sayAssertion(assertion: Assertion, flow: Pick<FlowDocument, "nodes">): string {
  switch (assertion.kind) {
    case "outcome":
      return `It ends as ${sayOutcome(assertion.outcome)}.`;
    case "document":
      return `${sayDocument(assertion)}.`;
    case "documents":
      return assertion.count === 0
        ? "Nothing is written."
        : `${assertion.count} ${assertion.count === 1 ? "document is" : "documents are"} written in all.`;
    case "row":
      return `${sayRow(assertion)}${assertion.only ? ", and nothing else" : ""}.`;
    case "rows":
      return assertion.count === 0
        ? `No row of ${assertion.table} is written.`
        : `${assertion.count} ${assertion.count === 1 ? "row" : "rows"} of ${assertion.table} ${assertion.count === 1 ? "is" : "are"} written in all.`;
    case "exception":
      return assertion.cause === ""
        ? "No exception is opened."
        : `It is put before a person: ${sayCause(assertion.cause)}.`;
    case "mail":
      return `A mail is sent: "${assertion.subject}".`;
    case "mails":
      return assertion.count === 0
        ? "No mail is sent."
        : `${assertion.count} ${assertion.count === 1 ? "mail is" : "mails are"} sent in all.`;
    case "way":
      return `It goes by ${assertion.nodes.map((id) => nameOf(flow, id)).join(", ")}.`;
    default:
      return assertion satisfies never;
  }
}

/** Without a full stop, so that it can stand within a sentence. */
export function sayDocument({
  document,
  amount,
  account,
  custno,
  invno,
}: Omit<Extract<Assertion, { kind: "document" }>, "kind">): string {
  if (document === "customer") return `Customer ${custno ?? ""}`.trim();
  return [
    `${kindWords[document]} of ${formatMoney(readMoneyText(amount))}`,
    ...(invno === undefined || invno === "" ? [] : [`on invoice ${invno}`]),
    ...(custno === undefined || custno === "" ? [] : [`for customer ${custno}`]),
    ...(account === undefined || account === "" ? [] : [`to account ${account}`]),
  ].join(" ");
}

/** A row of Sage Pro as it would be made or changed; without a full stop. */
export function sayRow({ table, change, values }: PreviewedRow): string {
  const said = Object.entries(values).map(
    ([column, value]) => `${column} ${value.trim() === "" ? "blank" : value.trim()}`,
  );
  return `${change === "insert" ? "A new row of" : "A change of"} ${table}: ${said.join(", ")}`;
}

export const sayCause = (cause: string): string => (isCause(cause) ? causes[cause].title.toLowerCase() : cause);

export function nameOf({ nodes }: Pick<FlowDocument, "nodes">, id: string): string {
  const node = nodes.find((each) => each.id === id);
  return `"${node?.name || (node !== undefined && isStepType(node.type) ? stepLabels[node.type] : id)}"`;
}
