import { nextPort, triggerNode } from "../flow.schema";
import { callTest } from "./call-tests";
import type { FlowTemplate } from "./flow-template";
import { placed } from "./placed";

const explanation = `
Every morning the invoices that are due by an agreement with the customer are charged to the method that is stored at PayTrace, and finance is
told how many. The payment of each comes back as a receipt by your flow for payments.

## What happens

1. **A schedule.** At 06:00 in the time zone of your environment.
2. **Charge what is due.** Each invoice that is due by an agreement is charged by its terms, for what Sage Pro says is open of it now. What
   the terms do not allow, or a card that ran out, is put before a person. An invoice that is charged already is recognised, so that an
   hourly run, a person and this flow never charge it twice.
3. **Notify.** Finance is told how many were ordered and how many wait for somebody.

The charge itself goes out right after, and its payment is an event of its own: it is read, matched and posted by the flow that takes
payments, such as "Payment to receipt". A charge above the approval limit waits for a second person, like every other.

## What is asked of you

Agreements with your customers, on the page of agreements. Exceptions of charges that were held or declined.

## What you may change

- The hour; the words of the mail; nobody is told when you take the branch's mail away.
- What an agreement allows is said there, not here.

## What is tested

It comes with tests of its own: a morning on which nothing is due, one on which invoices are charged, and one on which charging stops. Each says
which mail is sent, if any. Nobody is charged by a test.
`;

export const recurringCharges: FlowTemplate = {
  name: "Recurring invoice to charge to receipt",
  summary:
    "Every morning, invoices that are due by agreement are charged; their payments become receipts, and finance is told.",
  explanation: explanation.trim(),
  document: ({ timeZone }) => ({
    schemaVersion: 2,
    name: "Charge due invoices",
    trigger: { type: "flow.schedule", config: { cron: "0 6 * * *", timeZone } },
    nodes: [
      placed("charge", "charges.due", { column: 1 }),
      placed(
        "sort",
        "flow.branch",
        { column: 2 },
        {
          branches: [
            {
              port: "something",
              name: "Something was done",
              match: "any",
              conditions: [
                { value: "charges.ordered", is: "above", than: "0" },
                { value: "charges.held", is: "above", than: "0" },
              ],
            },
          ],
        },
      ),
      placed(
        "tell",
        "flow.notify",
        { column: 3, row: -1 },
        {
          to: ["finance"],
          subject: "Invoices charged by agreement: {charges.ordered}",
          text: "{charges.ordered} invoices that are due by agreement are being charged. {charges.held} more wait at the exceptions for somebody to look.",
        },
      ),
      placed(
        "tell-stopped",
        "flow.notify",
        { column: 2, row: 1 },
        {
          to: ["finance", "admin"],
          subject: "Charging due invoices stopped on the way",
          text: "It stopped: {charges.stopped}\n\n{charges.ordered} were ordered before. What is left is tried again within the hour.",
        },
      ),
      placed("end", "flow.end", { column: 4 }, { how: "done", text: "What is due by agreement was looked at." }),
      placed(
        "end-stopped",
        "flow.end",
        { column: 3, row: 1 },
        { how: "done", text: "It stopped on the way; what is left follows." },
      ),
    ],
    edges: [
      { from: triggerNode, port: nextPort, to: "charge" },
      { from: "charge", port: nextPort, to: "sort" },
      { from: "charge", port: "stopped", to: "tell-stopped" },
      { from: "tell-stopped", port: nextPort, to: "end-stopped" },
      { from: "sort", port: "something", to: "tell" },
      { from: "sort", port: "otherwise", to: "end" },
      { from: "tell", port: nextPort, to: "end" },
    ],
  }),
  tests: () => [
    callTest(
      "A morning on which nothing is due sends no mail",
      { charges: { ordered: 0, held: 0, stopped: "" } },
      {
        nodes: ["charge", "sort", "end"],
        mails: [],
      },
    ),
    callTest(
      "What was charged is told with its number",
      { charges: { ordered: 3, held: 1, stopped: "" } },
      {
        nodes: ["charge", "sort", "tell", "end"],
        mails: ["Invoices charged by agreement: 3"],
      },
    ),
    callTest(
      "Charging that stops is told",
      { charges: { ordered: 1, held: 0, stopped: "PayTrace is away." } },
      {
        nodes: ["charge", "tell-stopped", "end-stopped"],
        mails: ["Charging due invoices stopped on the way"],
      },
    ),
  ],
};
