import { z } from "zod";
import { endItem, type Item, isAboutPayment, isOpen, passed } from "../item";
import { defineStep } from "../step";
import { stepFields } from "../step-fields";
import { readAgain } from "./read-transaction";

const type = "flow.wait-settled";
const dayMs = 86_400_000;
/** A batch settles once a day; an hour is soon enough to see it. */
const lookEveryMs = 3_600_000;

const config = z.strictObject({
  days: z.int().min(1).max(30).default(5).register(stepFields, {
    label: "At most",
    help: "After so many days it goes on by the other way out.",
  }),
});

/** Keeps an approved payment until PayTrace says that its batch has settled. */
export const waitSettledStep = defineStep({
  type,
  version: 1,
  group: "route",
  effect: "read",
  slots: ["gateway"],
  docs: {
    summary: "Waits until the payment has settled.",
    help: "PayTrace is asked every hour. A payment that was declined or voided, or only authorized, does not settle and goes on at once by the other way out, like one that has not settled in time.",
    example: "Sales are posted when the money is on its way; what has not settled after 5 days is put before you.",
  },
  config,
  ports: [
    { name: "settled", label: "Settled" },
    { name: "not_settled", label: "Not settled" },
  ],
  needs: ["payment"],
  prepare:
    ({ days }) =>
    async (ctx, items) => {
      const stale = items
        .filter(isAboutPayment)
        .filter((item) => item.gates.has(item.node) && isPending(item) && item.body.record !== undefined);
      // What a poll brought is as old as its event; everything else was read in this try.
      if (stale.length > 0) await readAgain(ctx, stale);
      const now = ctx.clock.now();
      for (const item of items.filter(isOpen)) {
        const status = item.record?.canonical.status;
        if (status === "settled" || status === "refunded") leave(item, "settled", "It has settled.");
        else if (status !== "pending") leave(item, "not_settled", "It does not settle.");
        else {
          const dueAt = item.gates.get(item.node)?.dueAt ?? new Date(now.getTime() + days * dayMs);
          if (dueAt <= now) leave(item, "not_settled", `It has not settled within ${days} days.`);
          else {
            const until = new Date(Math.min(dueAt.getTime(), now.getTime() + lookEveryMs));
            const gate = { node: item.node, kind: "wait", dueAt, amount: undefined } as const;
            const text = "Approved. It goes on when its batch has settled, as the flow says.";
            endItem(item, type, { status: "parked", text, until, gate });
          }
        }
      }
    },
});

const isPending = ({ record }: Item): boolean => record?.canonical.status === "pending";

function leave(item: Item, port: string, text: string): void {
  item.port = port;
  passed(item, type, text);
}
