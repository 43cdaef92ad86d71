import { ok } from "@/server/kernel/result";
import type { LookUp } from "../rule.schema";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

const names = {
  customer: "customer",
  invoice: "invoice",
  item: "item",
  account: "G/L account",
} as const satisfies Record<LookUp, string>;

export const exists: RuleKind<"exists"> = {
  title: "Exists in the target",
  description:
    "A customer, invoice, item or G/L account of this number must be in the books. All records of a chunk are looked up together.",
  message: "There is no {what} {value} in the books.",
  places: { field: "name of the field", value: "its value", what: "what was looked for" },
  prepare({ field: path, lookUp }, { shape }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const { read, shown } = field.value;
    const keyOf = (value: unknown): string => (typeof value === "string" ? value.trim() : "");
    return ok({
      field: field.value,
      waits: false,
      needs(frames, needs) {
        const key = keyOf(read(frames));
        if (key !== "") needs.exists[lookUp].add(key);
      },
      check(frames, facts) {
        const value = read(frames);
        const key = keyOf(value);
        if (value === undefined || key === "" || facts.exists[lookUp]?.has(key) === true) return undefined;
        return { what: names[lookUp], value: shown(value) };
      },
    });
  },
  examples: [
    {
      rule: { field: "custno", lookUp: "customer" },
      shape: "sage-pro.receipt",
      record: { custno: "C00042" },
      says: "There is no customer C00042 in the books.",
    },
    {
      rule: { field: "custno", lookUp: "customer" },
      shape: "sage-pro.receipt",
      record: { custno: "C00042" },
      facts: { exists: { customer: new Set(["C00042"]) } },
    },
  ],
};
