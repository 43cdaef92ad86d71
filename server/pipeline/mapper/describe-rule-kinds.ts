import { z } from "zod";
import { toDecimal } from "@/server/kernel/money";
import { ruleSchema } from "@/server/pipeline/mapping/rules/rule.schema";
import { ruleKinds } from "@/server/pipeline/mapping/rules/rule-kinds";
import { isMoney } from "@/server/pipeline/mapping/transforms/value";
import type { MapperRuleKind } from "./mapper.schema";

/** Every kind of rule with its help, its form and its worked examples. */
export function describeRuleKinds(): MapperRuleKind[] {
  return ruleSchema.options.map((schema) => {
    const kind = schema.shape.kind.value;
    const { kind: _, ...own } = schema.shape;
    const form: z.ZodObject = z.object(own);
    const { title, description, message, places, examples } = ruleKinds[kind];
    return {
      kind,
      title,
      description,
      message,
      places: { ...places },
      form: z.toJSONSchema(form.omit({ id: true, severity: true, message: true }), { io: "input" }),
      examples: examples.map(({ rule, record, says = "" }) => ({
        rule: rule as MapperRuleKind["examples"][number]["rule"],
        record: recordText(record),
        says,
      })),
    };
  });
}

const recordText = (record: Readonly<Record<string, unknown>>): string =>
  Object.entries(record)
    .map(([name, value]) => `${name}: ${valueText(value)}`)
    .join(", ");

function valueText(value: unknown): string {
  if (isMoney(value)) return `${toDecimal(value)} ${value.currency}`;
  return typeof value === "string" ? value : JSON.stringify(value);
}
