import { err, ok } from "@/server/kernel/result";
import { takesType } from "../../compile/fit-value";
import { compareValues, ordered } from "../compare-values";
import type { Comparison } from "../rule.schema";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

const words = {
  equal: { says: "equal to", holds: (sign) => sign === 0 },
  "not-equal": { says: "other than", holds: (sign) => sign !== 0 },
  less: { says: "less than", holds: (sign) => sign < 0 },
  "at-most": { says: "at most", holds: (sign) => sign <= 0 },
  more: { says: "more than", holds: (sign) => sign > 0 },
  "at-least": { says: "at least", holds: (sign) => sign >= 0 },
} as const satisfies Record<Comparison, { readonly says: string; holds(sign: number): boolean }>;

export const compare: RuleKind<"compare"> = {
  title: "Compare two fields",
  description:
    "One field must be equal to another, before or after it, more or less. Amounts in two currencies break the rule.",
  message: "{field} is {value}; it must be {is} {other}, which is {otherValue}.",
  places: {
    field: "name of the field",
    value: "its value",
    is: "how it must be",
    other: "name of the other field",
    otherValue: "the other value",
  },
  prepare({ field: path, is, other: otherPath }, { shape }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const other = ruleField(shape, otherPath, field.value);
    if (!other.ok) return other;
    const [{ type, label }, { type: otherType, label: otherLabel }] = [field.value.field, other.value.field];
    const sameKind = type === otherType || takesType(type, otherType) || takesType(otherType, type);
    const needsOrder = is !== "equal" && is !== "not-equal";
    if (!sameKind || type === "list" || type === "record" || (needsOrder && !ordered.includes(type))) {
      const text = `"${label}" holds ${type} and "${otherLabel}" holds ${otherType}, so they cannot be compared in this way.`;
      return err({
        text,
        remedy: "Choose two fields of one type. Only numbers, amounts, days and moments have an order.",
      });
    }
    return ok({
      field: field.value,
      waits: false,
      check(frames) {
        const [value, otherValue] = [field.value.read(frames), other.value.read(frames)];
        if (value === undefined || otherValue === undefined) return undefined;
        const sign = compareValues(type === otherType ? type : "text", value, otherValue);
        if (sign !== undefined && words[is].holds(sign)) return undefined;
        return {
          value: field.value.shown(value),
          is: words[is].says,
          other: otherLabel,
          otherValue: other.value.shown(otherValue),
        };
      },
    });
  },
  examples: [
    {
      rule: { field: "paid", is: "at-most", other: "amount" },
      shape: "sage-pro.invoice",
      record: { paid: { minor: 12_600n, currency: "USD" }, amount: { minor: 12_500n, currency: "USD" } },
      says: "Paid is 126.00 USD; it must be at most Amount, which is 125.00 USD.",
    },
    {
      rule: { field: "ornum", is: "not-equal", other: "ponum" },
      shape: "sage-pro.invoice",
      record: { ornum: "20871", ponum: "PO-4471" },
    },
  ],
};
