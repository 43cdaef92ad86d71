import { Cron } from "croner";
import { z } from "zod";
import { callKindOf, gatewayTransactionKind, shopEventKinds } from "@/server/pipeline/events/event.schema";
import { type Fact, factWords } from "./facts";
import { stepFields } from "./step-fields";

/** By whom a flow may be called. */
export type CalledBy = "person" | "api" | "schedule" | "flow";

/** What a flow may begin with. */
export interface Trigger {
  readonly label: string;
  readonly help: string;
  /** A case of it, in a sentence. */
  readonly example: string;
  /**
   * The kind of event it takes, of which at most one flow of an environment takes each. A flow that is called takes calls of its own, and
   * any number of flows may be.
   */
  readonly takes: { readonly kind: string } | { readonly calls: readonly CalledBy[] };
  /** What is known of an event when it comes in, beside the event itself; a flow that others call says it itself. */
  readonly gives: readonly Fact[];
  readonly config: z.ZodType;
}

const shopTrigger = (kind: string, { label, help, example }: Pick<Trigger, "label" | "help" | "example">): Trigger => ({
  label,
  help,
  example,
  takes: { kind },
  gives: ["shop record"],
  config: z.strictObject({}),
});

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

interface Times {
  readonly cron: string;
  readonly timeZone: string;
}

/** The next time of a schedule after an instant; null when there is none any more, undefined when it cannot be read. */
export function nextTime({ cron, timeZone }: Times, after: Date): Date | null | undefined {
  try {
    return new Cron(cron, { timezone: timeZone }).nextRun(after);
  } catch {
    return undefined;
  }
}

/** When a flow runs by itself. Minutes are the finest: five parts, as in crontab. */
export const scheduleConfig = z
  .strictObject({
    cron: z
      .string()
      .trim()
      .regex(/^\S+( +\S+){4}$/, "Five parts: minute, hour, day of the month, month, day of the week.")
      .register(stepFields, {
        label: "When",
        help: "Minute, hour, day of the month, month, day of the week; * for every.",
        placeholder: "0 2 * * *",
      }),
    timeZone: z.string().refine(isTimeZone, "There is no such time zone.").register(stepFields, {
      label: "Time zone",
      help: "In which the hours are meant; summer time is minded.",
      placeholder: "America/Los_Angeles",
    }),
  })
  .refine((config) => !isTimeZone(config.timeZone) || nextTime(config, new Date(0)) !== undefined, {
    path: ["cron"],
    message: "These times cannot be read.",
  });

const known = [
  "notice",
  "payment",
  "money",
  "postings",
  "invoice",
  "decision",
  "call",
  "shop record",
  "order",
  "element",
  "order line",
  "order movement",
  "other invoice",
] as const satisfies readonly Fact[];

const calledConfig = z.strictObject({
  known: z
    .array(z.enum(known))
    .default([])
    .register(stepFields, {
      label: "Known by then",
      help: "What every flow that calls this one has found out before the call.",
      options: Object.fromEntries(known.map((fact) => [fact, factWords(fact)])),
    }),
});

/** Every trigger by its name in a flow's document. */
export const triggers = {
  [gatewayTransactionKind]: {
    label: "A payment at PayTrace",
    help: "Every sale, decline, refund, void and chargeback, whether PayTrace announced it, a poll found it or a backfill brought it.",
    example: "A sale of 125.00 USD for invoice 104233 is approved: the flow begins within seconds.",
    takes: { kind: gatewayTransactionKind },
    gives: ["notice"],
    config: z.strictObject({}),
  },
  [shopEventKinds.orders]: shopTrigger(shopEventKinds.orders, {
    label: "An order in the shop",
    help: "Every new state of an order: placed, paid, changed, cancelled.",
    example:
      "Order #1001 is placed, and a minute later it is paid: the flow begins twice, and finds the order as it is.",
  }),
  [shopEventKinds.refunds]: shopTrigger(shopEventKinds.refunds, {
    label: "A refund in the shop",
    help: "Every refund of an order.",
    example: "Two of three hammers of order #1001 come back: the flow begins with that refund.",
  }),
  [shopEventKinds.inventory]: shopTrigger(shopEventKinds.inventory, {
    label: "A stock level in the shop",
    help: "Every change of what is in stock.",
    example: "A hammer is counted out in the shop: the flow begins with its level of 11.",
  }),
  "flow.schedule": {
    label: "A schedule",
    help: "At the times you say. What a stop of the portal made it miss is made up for once, not for each time that was missed. It can be started by hand as well.",
    example: "0 2 * * 1-5 in America/Los_Angeles: at 02:00 there, from Monday to Friday.",
    takes: { calls: ["schedule", "person"] },
    gives: ["call", "money"],
    config: scheduleConfig,
  },
  "flow.manual": {
    label: "A person",
    help: "Somebody who may post starts it, and may name a reference, a customer, an invoice, an amount and a note.",
    example: "Somebody of finance starts it for invoice 104233, with the note: Called the customer.",
    takes: { calls: ["person"] },
    gives: ["call", "money"],
    config: z.strictObject({}),
  },
  "flow.api": {
    label: "A call of the API",
    help: "POST /api/v1/flows/{flowId}/runs with an Idempotency-Key starts it once, however often the call is repeated.",
    example:
      "Your own system asks for a charge of invoice 104233; it loses the answer and asks again, and one run is begun.",
    takes: { calls: ["api", "person"] },
    gives: ["call", "money"],
    config: z.strictObject({}),
  },
  "flow.called": {
    label: "Another flow",
    help: "Its steps stand in the place of the call. It says what its callers know by then, and the strict check holds them to it.",
    example: "It is gone through for each line of an order, and knows the order and the line.",
    takes: { calls: ["flow"] },
    gives: [],
    config: calledConfig,
  },
} as const satisfies Record<string, Trigger>;

/** What is known of an event that comes in, beside the event itself. */
export function givenBy({ type, config }: { readonly type: string; readonly config: unknown }): readonly Fact[] {
  if (type !== "flow.called") return findTrigger(type)?.gives ?? [];
  return calledConfig.safeParse(config).data?.known ?? [];
}

export const findTrigger = (type: string): Trigger | undefined =>
  Object.entries(triggers).find(([name]) => name === type)?.[1];

/** Whether a flow with this trigger may be called so. */
export function isCalledBy(type: string, by: CalledBy): boolean {
  const takes = findTrigger(type)?.takes;
  return takes !== undefined && !("kind" in takes) && takes.calls.includes(by);
}

/** The kind of event that only one flow with this trigger can take; undefined where any number may. */
export function soleKindOf(type: string): string | undefined {
  const takes = findTrigger(type)?.takes;
  return takes !== undefined && "kind" in takes ? takes.kind : undefined;
}

/** The kind of event that a flow with this trigger takes; null for a trigger that does not exist. */
export function takingOf(type: string, flowId: string): string | null {
  const takes = findTrigger(type)?.takes;
  if (takes === undefined) return null;
  return "kind" in takes ? takes.kind : callKindOf(flowId);
}
