import type { GeneratedOrder, TryInput } from "@/server/pipeline/flows/try/try.schema";

/** An order that is made up for a dry run, paid and of the lines alone; a test says what is otherwise. */
export const generatedOrder = (
  lines: GeneratedOrder["lines"],
  more: Partial<GeneratedOrder> = {},
): Extract<TryInput, { kind: "generated-order" }> => ({
  kind: "generated-order",
  order: {
    name: "#TRY1",
    email: "nobody@mail.example",
    freight: "",
    discount: "",
    tax: "",
    state: "paid",
    lines,
    ...more,
  },
});
