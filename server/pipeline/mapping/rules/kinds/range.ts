import { err, ok } from "@/server/kernel/result";
import { readConstant } from "../../compile/read-constant";
import { compareValues, ordered } from "../compare-values";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

export const range: RuleKind<"range"> = {
  title: "Range",
  description:
    "A number, an amount, a day or a moment must lie between two limits, or on one side of one; limits are inside.",
  message: "{field} is {value}; it must be {limit}.",
  places: { field: "name of the field", value: "its value", limit: "what is allowed, such as at most 500.00" },
  prepare({ field: path, atLeast, atMost }, { shape, currency }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const { type, label } = field.value.field;
    if (!ordered.includes(type)) {
      const text = `"${label}" holds ${type}, which has no range.`;
      return err({ text, remedy: "Choose a number, an amount, a day or a moment, or take the rule Pattern." });
    }
    if (atLeast === undefined && atMost === undefined) {
      return err({ text: "The rule has no limit.", remedy: "Write the least, the most, or both." });
    }
    const least = readConstant(atLeast ?? "", type, currency);
    if (!least.ok) return least;
    const most = readConstant(atMost ?? "", type, currency);
    if (!most.ok) return most;
    const limits = [
      ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
      ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ];
    return ok({
      field: field.value,
      waits: false,
      check(frames) {
        const value = field.value.read(frames);
        if (value === undefined) return undefined;
        const below = least.value === undefined ? 1 : compareValues(type, value, least.value);
        const above = most.value === undefined ? -1 : compareValues(type, value, most.value);
        // What cannot be compared, such as another currency, is not inside.
        if (below !== undefined && above !== undefined && below >= 0 && above <= 0) return undefined;
        return { value: field.value.shown(value), limit: limits.join(" and ") };
      },
    });
  },
  examples: [
    {
      rule: { field: "amount", atMost: "500.00 USD" },
      shape: "sage-pro.receipt",
      record: { amount: { minor: 50_001n, currency: "USD" } },
      says: "Amount is 500.01 USD; it must be at most 500.00 USD.",
    },
    { rule: { field: "date", atLeast: "2026-01-01" }, shape: "sage-pro.receipt", record: { date: "2026-01-01" } },
  ],
};
