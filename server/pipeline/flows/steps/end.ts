import { z } from "zod";
import { endItem, type Item, type ItemEnd } from "../item";
import { defineStep } from "../step";
import { stepFields } from "../step-fields";

const type = "flow.end";

const config = z
  .strictObject({
    how: z
      .enum(["decided", "done", "ignored", "needs_you"])
      .default("decided")
      .register(stepFields, {
        label: "Ends as",
        help: "What is said of the payment. As decided: what the decision or the writing said of it.",
        options: { decided: "As decided", done: "Done", ignored: "Ignored", needs_you: "Needs you" },
      }),
    text: z.string().trim().max(300).default("").register(stepFields, {
      label: "Text",
      help: "A sentence for whoever looks at the payment.",
      placeholder: "Paid in the shop itself.",
    }),
  })
  .refine(({ how, text }) => how === "decided" || text !== "", { path: ["text"], message: "Say why it ends here." });

/** Ends what comes to it. */
export const endStep = defineStep({
  type,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Ends the event here.",
    help: "Done and ignored end it for good. Needs you puts it before a person at the exceptions, who can run it again.",
    example: "A payment of a test customer ends as ignored: A test of the shop.",
  },
  config,
  ports: [],
  prepare: (given) => async (_, items) => {
    for (const item of items) endItem(item, type, endOf(given, item));
  },
});

function endOf({ how, text }: z.output<typeof config>, { conclusion }: Item): ItemEnd {
  switch (how) {
    case "decided":
      return (
        conclusion ?? { status: "ignored", outcome: "ignored", text: "The flow ended here and nothing was decided." }
      );
    case "needs_you":
      return { status: "dead", outcome: "needs_you", cause: "flow_stopped", text };
    case "ignored":
      return { status: "ignored", outcome: "ignored", text };
    case "done":
      // What it did to the books stays said.
      return { status: "done", outcome: conclusion?.status === "done" ? conclusion.outcome : "ignored", text };
    default:
      return how satisfies never;
  }
}
