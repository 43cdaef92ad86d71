import { ok } from "@/server/kernel/result";
import type { RuleKind } from "../rule-kind";

export const formula: RuleKind<"formula"> = {
  title: "Formula",
  description:
    "A formula over the record must give true. One that gives nothing or cannot be worked out breaks the rule.",
  message: "{reason}",
  places: { reason: "why: it gave false, or what went wrong" },
  prepare({ formula: text }, { readFormula }) {
    const read = readFormula(text, { type: "switch" });
    if (!read.ok) return read;
    return ok({
      field: undefined,
      waits: true,
      async check(frames) {
        const [outcome] = await read.value.evaluate([frames[0]]);
        if (outcome?.ok === true && outcome.value === true) return undefined;
        const reason = outcome?.ok === false ? outcome.error.text : "A rule written as a formula does not hold.";
        return { reason };
      },
    });
  },
  examples: [
    {
      rule: { formula: "amount <= 500 or $contains(memo, 'approved')" },
      shape: "sage-pro.receipt",
      record: { amount: { minor: 12_500n, currency: "USD" }, memo: "" },
    },
    {
      rule: { formula: "amount <= 500 or $contains(memo, 'approved')" },
      shape: "sage-pro.receipt",
      record: { amount: { minor: 62_500n, currency: "USD" }, memo: "by phone" },
      says: "A rule written as a formula does not hold.",
    },
  ],
};
