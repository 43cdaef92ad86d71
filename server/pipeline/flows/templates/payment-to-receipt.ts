import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import type { Rule } from "@/server/pipeline/mapping/rules/rule.schema";
import { paymentToReceiptMapping } from "@/server/pipeline/mapping/templates/payment-to-receipt";
import { type FlowDocument, type FlowStepType, nextPort, triggerNode } from "../flow.schema";
import type { FlowTemplate } from "./flow-template";
import { paymentTests } from "./payment-tests";

const explanation = `
A payment that PayTrace announces, or that a poll or a backfill finds, becomes one cash receipt in Sage Pro, however often it is
announced.

## What happens

1. **Read from PayTrace.** A notice is a hint: what is posted is what PayTrace itself says.
2. **Recall what is posted.** A repeated notice finds its receipt, a refund the sale it belongs to.
3. **Map.** Reference, customer, amount, posting date and G/L account of the receipt are made row by row. All but the amount are what your
   posting rules say at that moment, so that a change of the rules counts for the next payment.
4. **Find the invoice.** The reference is tried in the order of your posting rules; without an invoice the customer is looked for.
5. **Validate.** The posting date must lie in an open period. A payment in a closed one waits, and is tried every hour.
6. **Decide.** As much as is open goes to the invoice, what is too much to the customer's account. A refund, void or chargeback is taken
   back out of the books, a decline is noted.
7. **Write to Sage Pro.** Every document has a key, so that it is written once.

## What is asked of you

A payment without an invoice is kept on account or waits for you, as your posting rules say. What cannot be mapped, or breaks a rule that
stops it, stands at the exceptions with the row or rule and what to do. Nothing is rounded and nothing is guessed.

## What is tested

It comes with tests of its own: a payment with its invoice, one that is too much, a decline, a refund, a void, a payment that is in the books
already, and a closed period. They run before each
publishing. They name no G/L account, so that choosing another one breaks none of them. Add your own under **Try**.

## What you may change

- G/L accounts, customer of unknown payers, and where the reference is, for all flows: your posting rules.
- One of these for this flow alone: its row of the mapping, which then overrides the rules. In **Cash account**, a rule for a card brand
  is added in front of what the posting rules say.
- Further rules, such as an amount above which somebody must look, or a customer that must exist.
- An approval, a wait until the batch has settled, or a branch: draw the step between two others.

The amount is always the payment's own. A mapping that makes another of it is stopped before anything is posted.
`;

/** Other checks follow from the mapping and from the decision itself; this one is told before Sage Pro would refuse. */
const rules: readonly Rule[] = [{ id: "period", kind: "period-open", severity: "stop", message: "", field: "date" }];

const place = (
  id: string,
  type: FlowStepType,
  column: number,
  config: FlowDocument["nodes"][number]["config"] = {},
) => ({
  id,
  type,
  version: 1,
  name: "",
  config,
  x: 240 * column,
  y: 0,
});

const way = ["read", "recall", "map", "match", "validate", "decide", "write"] as const;

const document: FlowDocument = {
  schemaVersion: 2,
  name: "Payment to receipt",
  trigger: { type: gatewayTransactionKind, config: {} },
  nodes: [
    place("read", "gateway.read-transaction", 1),
    place("recall", "postings.recall", 2),
    place("map", "map.record", 3, { mapping: paymentToReceiptMapping }),
    place("match", "erp.find-invoice", 4),
    place("validate", "check.rules", 5, { about: "sage-pro.receipt", rules: [...rules], days: 14 }),
    place("decide", "decide.posting", 6),
    place("write", "erp.write-posting", 7),
  ],
  edges: way.map((to, index) => ({ from: way[index - 1] ?? triggerNode, port: nextPort, to })),
};

export const paymentToReceipt: FlowTemplate = {
  name: "Payment to receipt",
  summary: "A PayTrace payment becomes one cash receipt in Sage Pro, with a mapping and rules of your own.",
  explanation: explanation.trim(),
  document: () => document,
  tests: paymentTests,
};
