import { z } from "zod";
import { nextPort } from "../flow.schema";
import { endItem, type Item, passed } from "../item";
import { defineStep } from "../step";
import { stepFields } from "../step-fields";

const type = "sync.vault";
const hourMs = 3_600_000;
/** Schedules are looked at every minute. */
const lookEveryMs = 60_000;

const config = z.strictObject({
  hours: z.int().min(1).max(24).default(4).register(stepFields, {
    label: "At most",
    help: "After so many hours it goes on by the way out Stopped, and the synchronisation goes on by itself.",
  }),
});

/** Has customers of Sage Pro read and the labels of the vault written, and tells what changed. */
export const syncVaultStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce: "Only differences are written, and a round that began after the event is taken for its own.",
  slots: ["gateway", "erp"],
  gives: ["sync"],
  docs: {
    summary: "Brings names and addresses of customers from Sage Pro to the stored cards at PayTrace.",
    help: "It is the synchronisation of customers and of labels of stored cards, begun now. The settings and the preview are there: both directions must be turned on, which nobody can do without having seen what would be written. The event waits until the round is over. No field of a card is ever sent.",
    example:
      "Every night the labels follow the customers of Sage Pro, and finance is told when one could not be written.",
  },
  config,
  ports: [
    { name: nextPort, label: "Done" },
    { name: "stopped", label: "Stopped" },
    { name: "off", label: "Not turned on" },
  ],
  prepare:
    ({ hours }) =>
    async ({ desk, clock }, items) => {
      for (const item of items) {
        const { receivedAt } = item.event;
        const said = await desk.syncVaultLabels(receivedAt);
        const dueAt = new Date(receivedAt.getTime() + hours * hourMs);
        const now = clock.now();
        if (said.state === "off") {
          leave(item, "off", "Customers or labels of stored cards are not turned on under Synchronisation.");
        } else if (said.state === "done") {
          item.lookedUp = { ...item.lookedUp, sync: said };
          const { customers, written, left, error } = said;
          const text = `${customers} customers changed, ${written} labels written, ${left} left.`;
          leave(item, error === "" ? nextPort : "stopped", error === "" ? text : `${text} Stopped: ${error}`);
        } else if (dueAt <= now) {
          const error = `It was not over within ${hours} hours.`;
          item.lookedUp = { ...item.lookedUp, sync: { customers: 0, written: 0, left: 0, error } };
          leave(item, "stopped", error);
        } else {
          const until = new Date(Math.min(dueAt.getTime(), now.getTime() + lookEveryMs));
          const gate = { node: item.node, kind: "wait", dueAt, amount: undefined } as const;
          endItem(item, type, { status: "parked", text: "It waits until the synchronisation is over.", until, gate });
        }
      }
    },
});

function leave(item: Item, port: string, text: string): void {
  item.port = port;
  passed(item, type, text);
}
