import { ok } from "@/server/kernel/result";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

export const required: RuleKind<"required"> = {
  title: "Required",
  description: "The field must hold something; a text of blanks alone is nothing.",
  message: "{field} is empty.",
  places: { field: "name of the field" },
  prepare({ field: path }, { shape }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const { read } = field.value;
    return ok({
      field: field.value,
      waits: false,
      check(frames) {
        const value = read(frames);
        const empty = value === undefined || (typeof value === "string" && value.trim() === "");
        return empty || (Array.isArray(value) && value.length === 0) ? {} : undefined;
      },
    });
  },
  examples: [
    {
      rule: { field: "reference" },
      shape: "sage-pro.receipt",
      record: { reference: " " },
      says: "Reference is empty.",
    },
    { rule: { field: "reference" }, shape: "sage-pro.receipt", record: { reference: "177154" } },
  ],
};
