import { z } from "zod";
import { compileConditions, conditionsSchema, factsOf } from "../conditions";
import { passed } from "../item";
import { defineStep } from "../step";
import { stepFields } from "../step-fields";

const type = "flow.branch";
const otherwise = "otherwise";

const branchSchema = conditionsSchema.extend({
  port: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, "Small letters, digits, - and _ alone.")
    .refine((port) => port !== otherwise, "This name is taken by the way out for everything else.")
    .register(stepFields, { label: "Way out", help: "The name of the way out, in small letters." }),
  name: z.string().min(1).max(60).register(stepFields, { label: "Name", help: "What people read at the line." }),
});

const config = z
  .strictObject({
    branches: z.array(branchSchema).min(1).max(12).register(stepFields, {
      label: "Branches",
      help: "Tried from the first to the last; the first that holds takes it.",
    }),
  })
  .refine(({ branches }) => new Set(branches.map(({ port }) => port)).size === branches.length, {
    path: ["branches"],
    message: "Two ways out have the same name.",
  });

/** Sends every item the way of the first branch whose conditions it meets. */
export const branchStep = defineStep({
  type,
  version: 1,
  group: "route",
  effect: "pure",
  docs: {
    summary: "Sends each event one of several ways, by what is known of it.",
    help: "The branches are tried from the first to the last, and the first whose conditions hold takes the event. What no branch takes leaves by the way for everything else.",
    example: "Amount is above 10000.00 USD: to an approval. Everything else: straight on.",
  },
  config,
  ports: ({ branches }) => [
    ...branches.map(({ port, name }) => ({ name: port, label: name })),
    { name: otherwise, label: "Everything else" },
  ],
  needs: ({ branches }) => branches.flatMap(factsOf),
  prepare: ({ branches }) => {
    const tests = branches.map((branch) => ({ ...branch, holds: compileConditions(branch) }));
    return async (_, items) => {
      for (const item of items) {
        const taken = tests.find(({ holds }) => holds(item));
        item.port = taken?.port ?? otherwise;
        passed(item, type, taken === undefined ? "None of the branches: everything else." : `Branch: ${taken.name}.`);
      }
    };
  },
});
