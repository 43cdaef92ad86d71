import { nextPort, triggerNode } from "../flow.schema";
import { callTest } from "./call-tests";
import type { FlowTemplate } from "./flow-template";
import { placed } from "./placed";

const explanation = `
Every night the names and e-mail addresses of your customers go from Sage Pro to the cards that are stored at PayTrace, and finance is told
what could not be written.

## What happens

1. **A schedule.** At 04:00 in the time zone of your environment.
2. **Synchronise customers and vault.** The customers of Sage Pro are read, and of each stored card the name and the e-mail address are
   compared with its customer. What differs is written; Sage Pro wins, as the settings of the synchronisation say. No field of a card is
   ever sent.
3. **Notify.** Finance is told when labels were left, and admins when it stopped. While all is well, nobody gets a mail.

The flow waits until the round is over, and counts one that began in the meantime as its own, so that nothing is done twice.

## What is asked of you

Turn on the reading of customers and the labels of stored cards under **Synchronisation**. For the labels somebody has to look at the preview
first: it shows each label as it is and as it would be. Until both are on, the flow ends with a mail that says so.

## What you may change

- The hour, and how long the flow waits.
- Who is told, and when: a mail each night with the number of labels is another line from the branch.
- Which side wins is said under Synchronisation, not here.

## What is tested

It comes with tests of its own: a night on which all labels are written, one on which some are left, one on which the synchronisation stops, and
one on which it is not turned on. Each says which mail is sent, if any.
`;

export const customersToVault: FlowTemplate = {
  name: "Customers to stored cards",
  summary:
    "Every night, names and addresses of customers in Sage Pro go to the cards stored at PayTrace; what is left is told.",
  explanation: explanation.trim(),
  document: ({ timeZone }) => ({
    schemaVersion: 2,
    name: "Customers to stored cards",
    trigger: { type: "flow.schedule", config: { cron: "0 4 * * *", timeZone } },
    nodes: [
      placed("sync", "sync.vault", { column: 1 }, { hours: 4 }),
      placed(
        "sort",
        "flow.branch",
        { column: 2 },
        {
          branches: [
            {
              port: "left",
              name: "Some are left",
              match: "all",
              conditions: [{ value: "sync.left", is: "above", than: "0" }],
            },
          ],
        },
      ),
      placed(
        "tell-left",
        "flow.notify",
        { column: 3, row: -1 },
        {
          to: ["finance"],
          subject: "Labels of stored cards that could not be written: {sync.left}",
          text: "{sync.written} labels of stored cards were written, {sync.left} were not. Each says why under Synchronisation.",
        },
      ),
      placed(
        "tell-stopped",
        "flow.notify",
        { column: 2, row: 1 },
        {
          to: ["admin"],
          subject: "The labels of stored cards are not up to date",
          text: "The synchronisation stopped: {sync.error}\n\nIt is tried again by itself.",
        },
      ),
      placed(
        "tell-off",
        "flow.notify",
        { column: 2, row: 2 },
        {
          to: ["admin"],
          subject: "The labels of stored cards are not synchronised",
          text: "Turn on the reading of customers and the labels of stored cards under Synchronisation. Look at the preview of the labels first.",
        },
      ),
      placed("end", "flow.end", { column: 4 }, { how: "done", text: "The labels of stored cards were looked at." }),
      placed(
        "end-not",
        "flow.end",
        { column: 3, row: 1 },
        { how: "done", text: "The labels were not brought up to date." },
      ),
    ],
    edges: [
      { from: triggerNode, port: nextPort, to: "sync" },
      { from: "sync", port: nextPort, to: "sort" },
      { from: "sync", port: "stopped", to: "tell-stopped" },
      { from: "sync", port: "off", to: "tell-off" },
      { from: "sort", port: "left", to: "tell-left" },
      { from: "sort", port: "otherwise", to: "end" },
      { from: "tell-left", port: nextPort, to: "end" },
      { from: "tell-stopped", port: nextPort, to: "end-not" },
      { from: "tell-off", port: nextPort, to: "end-not" },
    ],
  }),
  tests: () => [
    callTest(
      "A night on which all labels are written sends no mail",
      { labels: labels({ written: 4 }) },
      {
        nodes: ["sync", "sort", "end"],
        mails: [],
      },
    ),
    callTest(
      "Labels that are left are told with their number",
      { labels: labels({ written: 4, left: 2 }) },
      {
        nodes: ["sync", "sort", "tell-left", "end"],
        mails: ["Labels of stored cards that could not be written: 2"],
      },
    ),
    callTest(
      "A synchronisation that stops is told",
      { labels: { ...labels({ written: 1 }), error: "PayTrace is away." } },
      {
        nodes: ["sync", "tell-stopped", "end-not"],
        mails: ["The labels of stored cards are not up to date"],
      },
    ),
    callTest(
      "A synchronisation that is not turned on is told",
      { labels: { ...labels({}), state: "off" } },
      {
        nodes: ["sync", "tell-off", "end-not"],
        mails: ["The labels of stored cards are not synchronised"],
      },
    ),
  ],
};

const labels = (counts: { readonly written?: number; readonly left?: number }) => ({
  state: "done" as const,
  customers: 0,
  written: 0,
  left: 0,
  error: "",
  ...counts,
});
