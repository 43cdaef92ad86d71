import { nextPort, triggerNode } from "../flow.schema";
import { callTest } from "./call-tests";
import type { FlowTemplate } from "./flow-template";
import { placed } from "./placed";

const explanation = `
Every night the books are held against PayTrace, and finance is told by mail in the morning when something does not agree. A green night is
no mail.

## What happens

1. **A schedule.** At 02:30 in the time zone of your environment. A night that was missed is made up for once.
2. **Make the ledger checks.** Every check of the page of ledger checks is made: money in PayTrace is in the books or has a reason not to be,
   every posting is there once, the balances of Sage Pro add up.
3. **Notify.** When a check does not hold, finance and the owners are told which. When the books could not be asked, they are told that too.

## What is asked of you

Open the page of ledger checks from the mail and look at the payments it names. Nothing is changed by this flow.

## What you may change

- The hour and the zone: the beginning of the flow.
- Who is told, and in which words: the steps **Notify**.
- A mail for green nights as well: draw **Notify** behind the way "All hold".

## What is tested

It comes with tests of its own: a night on which all checks hold, one on which a check does not, and one on which the books could not be asked. Each
says which mail is sent, if any.
`;

export const nightlyReconciliation: FlowTemplate = {
  name: "Nightly reconciliation",
  summary:
    "Every night PayTrace, the portal and Sage Pro are held against each other; finance hears of what does not agree.",
  explanation: explanation.trim(),
  document: ({ timeZone }) => ({
    schemaVersion: 2,
    name: "Nightly reconciliation",
    trigger: { type: "flow.schedule", config: { cron: "30 2 * * *", timeZone } },
    nodes: [
      placed("check", "ledger.check", { column: 1 }),
      placed(
        "tell",
        "flow.notify",
        { column: 2, row: -1 },
        {
          to: ["finance", "owner"],
          subject: "The books do not agree: {ledger.broken}",
          text: "The nightly check of {call.reference} found that these do not hold: {ledger.broken}.\n\nOpen the page of ledger checks: it names the payments they are about.",
        },
      ),
      placed(
        "tell-away",
        "flow.notify",
        { column: 2, row: 1 },
        {
          to: ["finance", "owner"],
          subject: "The books could not be checked",
          text: "The nightly check of {call.reference} could not be finished, because the books did not answer in time. It is made again tomorrow; you can start it by hand before.",
        },
      ),
      placed("agree", "flow.end", { column: 3 }, { how: "done", text: "PayTrace, the portal and Sage Pro agree." }),
      placed(
        "differ",
        "flow.end",
        { column: 3, row: -1 },
        { how: "done", text: "Something does not agree. Finance was told." },
      ),
      placed(
        "unknown",
        "flow.end",
        { column: 3, row: 1 },
        { how: "done", text: "It could not be checked. Finance was told." },
      ),
    ],
    edges: [
      { from: triggerNode, port: nextPort, to: "check" },
      { from: "check", port: "holds", to: "agree" },
      { from: "check", port: "broken", to: "tell" },
      { from: "check", port: "not_checked", to: "tell-away" },
      { from: "tell", port: nextPort, to: "differ" },
      { from: "tell-away", port: nextPort, to: "unknown" },
    ],
  }),
  tests: () => [
    callTest(
      "A night on which all checks hold sends no mail",
      { ledger: { state: "holds", broken: [] } },
      {
        nodes: ["check", "agree"],
        mails: [],
      },
    ),
    callTest(
      "A check that does not hold is told by its name",
      { ledger: { state: "broken", broken: ["Open invoices"] } },
      {
        nodes: ["check", "tell", "differ"],
        mails: ["The books do not agree: Open invoices"],
      },
    ),
    callTest(
      "Books that cannot be checked are told",
      { ledger: { state: "not_checked", broken: [] } },
      {
        nodes: ["check", "tell-away", "unknown"],
        mails: ["The books could not be checked"],
      },
    ),
  ],
};
