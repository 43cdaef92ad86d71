import { DateTime } from "luxon";
import { z } from "zod";
import { endItem, passed } from "../item";
import { defineStep } from "../step";
import { stepFields } from "../step-fields";

const type = "flow.wait";
const msOf = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const longestMs = 60 * msOf.days;

const until = {
  label: "Waits",
  help: "For a while, or until the clock says so.",
  options: { duration: "For a while", time: "Until a time of day" },
} as const;

const config = z.discriminatedUnion("until", [
  z
    .strictObject({
      until: z.literal("duration").register(stepFields, until),
      amount: z
        .int()
        .min(1)
        .max(10_000)
        .register(stepFields, { label: "How long", help: "Counted from the moment it comes here." }),
      unit: z.enum(["minutes", "hours", "days"]).register(stepFields, { label: "Unit", help: "A day is 24 hours." }),
    })
    .refine(({ amount, unit }) => amount * msOf[unit] <= longestMs, { path: ["amount"], message: "At most 60 days." }),
  z.strictObject({
    until: z.literal("time").register(stepFields, until),
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Hours and minutes, such as 06:00.")
      .register(stepFields, {
        label: "Time of day",
        help: "The next time the clock of your company says so, in the zone of the posting rules.",
        placeholder: "06:00",
      }),
  }),
]);
type Config = z.output<typeof config>;

/** Keeps what comes to it for a while. Nothing is held in memory: the event lies in the inbox until then. */
export const waitStep = defineStep({
  type,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Waits for a while, or until a time of day.",
    help: "What follows looks at the payment and the books as they are then. Further events of the same payment wait behind it, so that their order is kept. It goes on with the version of the flow it began with.",
    example: "Until 06:00: what is paid at night is posted in the morning.",
  },
  config,
  prepare:
    (given) =>
    async ({ clock, rules }, items) => {
      const now = clock.now();
      for (const item of items) {
        const gate = item.gates.get(item.node);
        const dueAt = gate?.dueAt ?? dueAfter(given, now, rules.timeZone);
        if (dueAt <= now) passed(item, type, `Waited until ${dueAt.toISOString().slice(0, 16)}Z.`);
        else {
          const text = `Waits until ${inZone(dueAt, rules.timeZone)}, as the flow says.`;
          const kept = { node: item.node, kind: "wait", dueAt, amount: undefined } as const;
          endItem(item, type, { status: "parked", text, until: dueAt, gate: kept });
        }
      }
    },
});

function dueAfter(given: Config, now: Date, timeZone: string): Date {
  if (given.until === "duration") return new Date(now.getTime() + given.amount * msOf[given.unit]);
  const [hour = 0, minute = 0] = given.at.split(":").map(Number);
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const today = local.set({ hour, minute, second: 0, millisecond: 0 });
  return (today > local ? today : today.plus({ days: 1 })).toJSDate();
}

const inZone = (at: Date, timeZone: string): string =>
  DateTime.fromJSDate(at, { zone: timeZone }).setLocale("en-US").toFormat("MMM d, HH:mm ZZZZ");
