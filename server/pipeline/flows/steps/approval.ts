import { z } from "zod";
import { formatMoney, type Money } from "@/server/kernel/money";
import { readMoney } from "../conditions";
import type { KnownGate } from "../gates";
import { endItem, type Item, moneyOf, passed } from "../item";
import { defineStep } from "../step";
import { stepFields } from "../step-fields";

const type = "flow.approval";
const dayMs = 86_400_000;

const config = z.strictObject({
  above: z
    .string()
    .trim()
    .refine((text) => text === "" || readMoney(text) !== undefined, "Money with its currency, such as 1000.00 USD.")
    .default("")
    .register(stepFields, {
      label: "Above",
      help: "Only what is about more needs an approval; empty: all does. Another currency, or no amount at all, always does.",
      placeholder: "1000.00 USD",
    }),
  days: z.int().min(1).max(60).default(14).register(stepFields, {
    label: "Within",
    help: "Days after which it counts as declined when nobody has decided.",
  }),
  question: z.string().trim().max(200).default("").register(stepFields, {
    label: "Question",
    help: "What is to be looked at before it is approved.",
    placeholder: "Is this order released?",
  }),
});

/** Stops a payment until a person has approved or declined it. */
export const approvalStep = defineStep({
  type,
  version: 1,
  group: "people",
  effect: "pure",
  docs: {
    summary: "Asks a person before it goes on.",
    help: "It stands at the exceptions and is mailed to those who may approve. The decision is kept with name and time. When the amount has changed meanwhile, it is asked for again. After an approval the flow looks at the payment and the books as they are then.",
    example: "Above 5000.00 USD somebody of finance approves before the receipt is written.",
  },
  config,
  ports: [
    { name: "approved", label: "Approved" },
    { name: "declined", label: "Declined" },
  ],
  needs: ["money"],
  prepare: ({ above, days, question }) => {
    const limit = above === "" ? undefined : readMoney(above);
    return async ({ clock }, items) => {
      const now = clock.now();
      for (const item of items) {
        const amount = moneyOf(item);
        if (amount !== undefined && limit !== undefined && isWithin(amount, limit)) {
          leave(item, "approved", `No approval is needed up to ${formatMoney(limit)}.`);
          continue;
        }
        const gate = item.gates.get(item.node);
        if (gate !== undefined && sameMoney(gate.amount, amount) && leaveDecided(item, gate, now, days)) continue;
        const asked = gate !== undefined && sameMoney(gate.amount, amount) ? gate.dueAt : undefined;
        const dueAt = asked ?? new Date(now.getTime() + days * dayMs);
        const text = `${amount === undefined ? "It waits" : `${formatMoney(amount)} wait`} for an approval.${question === "" ? "" : ` ${question}`}`;
        const kept = { node: item.node, kind: "approval", dueAt, amount } as const;
        endItem(item, type, { status: "parked", cause: "approval_needed", text, until: dueAt, gate: kept });
      }
    };
  },
});

/** @returns whether it goes on. */
function leaveDecided(item: Item, { state, decidedBy, note, dueAt }: KnownGate, now: Date, days: number): boolean {
  const why = note === "" ? "" : ` "${note}"`;
  if (state === "approved") leave(item, "approved", `Approved by ${decidedBy}.${why}`);
  else if (state === "declined") leave(item, "declined", `Declined by ${decidedBy}.${why}`);
  else if (dueAt <= now) leave(item, "declined", `Nobody decided within ${days} days, so it counts as declined.`);
  else return false;
  return true;
}

const isWithin = (amount: Money, limit: Money): boolean =>
  amount.currency === limit.currency && amount.minor <= limit.minor;

const sameMoney = (a: Money | undefined, b: Money | undefined): boolean =>
  a?.minor === b?.minor && a?.currency === b?.currency;

function leave(item: Item, port: string, text: string): void {
  item.port = port;
  passed(item, type, text);
}
