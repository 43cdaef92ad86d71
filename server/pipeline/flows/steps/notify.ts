import { z } from "zod";
import { type Role, roles } from "@/server/platform/auth";
import { guardText } from "@/server/platform/card-guard";
import { factsInText, fillText, unknownIn } from "../fill-text";
import { passed } from "../item";
import { type ConfigProblem, defineStep } from "../step";
import { stepFields } from "../step-fields";

const type = "flow.notify";
/** Characters of a mail; a value may be long. */
const longest = { subject: 160, text: 4_000 };

const roleNames: Readonly<Record<Role, string>> = {
  owner: "Owners",
  admin: "Admins",
  finance: "Finance",
  integrator: "Integrators",
  viewer: "Viewers",
};

const config = z.strictObject({
  to: z
    .array(z.enum(roles as readonly [Role, ...Role[]]))
    .min(1, "Choose who is told.")
    .register(stepFields, {
      label: "To",
      help: "Everybody who has one of these roles and a confirmed address; owners and admins where nobody has.",
      options: roleNames,
    }),
  subject: z.string().trim().min(1).max(longest.subject).register(stepFields, {
    label: "Subject",
    help: "Values stand in braces, such as {payment.amount}.",
    placeholder: "Declined: {payment.amount} of {payment.payerName}",
  }),
  text: z.string().trim().min(1).max(longest.text).register(stepFields, {
    label: "Text",
    help: "What they read. Values stand in braces; an empty line begins a paragraph.",
    placeholder: "The card was declined. Call the customer before the goods leave.",
  }),
});

/** Tells people of an event by mail. */
export const notifyStep = defineStep({
  type,
  version: 1,
  group: "people",
  effect: "write",
  writesOnce: "An event is told of once at a step: event and step are the key of the mail.",
  perElement: "The number of the element is part of the key of the mail.",
  docs: {
    summary: "Tells the members of a role by mail.",
    help: "The mail is written down with the end of the try and leaves right after. However often the event is tried, it is told of once at this step, in the words of the first time. Nobody waits for it: the event goes on at once.",
    example: "Finance is told when a payment above 10000.00 USD was charged back.",
  },
  config,
  needs: ({ subject, text }) => [...factsInText(subject), ...factsInText(text)],
  check: ({ subject, text }) => [...checkNames("subject", subject), ...checkNames("text", text)],
  prepare:
    ({ to, subject, text }) =>
    async ({ rules }, items) => {
      for (const item of items) {
        const fill = (words: string, most: number) =>
          guardText(fillText(words, item, rules.timeZone)).clean.slice(0, most);
        const notice = {
          node: item.node,
          roles: to,
          // A value may have lines of its own, and a subject has one.
          subject: fill(subject, longest.subject).replaceAll(/\s+/g, " "),
          text: fill(text, longest.text),
        };
        item.notices = [...item.notices, notice];
        passed(item, type, `Told by mail: ${to.map((role) => roleNames[role]).join(", ")}.`);
      }
    },
});

function checkNames(field: string, text: string): readonly ConfigProblem[] {
  const unknown = unknownIn(text);
  if (unknown === undefined) return [];
  return [
    { field, text: `There is no value "${unknown}".`, remedy: "Choose one of the values, or take the braces away." },
  ];
}
