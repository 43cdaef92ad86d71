import { err, ok } from "@/server/kernel/result";
import { ruleField } from "../rule-field";
import type { RuleKind } from "../rule-kind";

export const width: RuleKind<"width"> = {
  title: "Width",
  description: "A text must have no more characters than the field holds, or than you say.",
  message: "{field} has {length} characters; at most {limit} fit.",
  places: { field: "name of the field", length: "how many characters it has", limit: "how many fit" },
  prepare({ field: path, atMost }, { shape }) {
    const field = ruleField(shape, path);
    if (!field.ok) return field;
    const limit = atMost ?? field.value.field.width;
    if (limit === undefined) {
      const text = `No width of "${field.value.field.label}" is known.`;
      return err({ text, remedy: "Write how many characters may stand there." });
    }
    return ok({
      field: field.value,
      waits: false,
      check(frames) {
        const value = field.value.read(frames);
        if (typeof value !== "string" || value.length <= limit) return undefined;
        const length = [...value].length;
        return length <= limit ? undefined : { length: String(length), limit: String(limit) };
      },
    });
  },
  examples: [
    {
      rule: { field: "custno" },
      shape: "sage-pro.receipt",
      record: { custno: "C0000000042" },
      says: "Customer number has 11 characters; at most 10 fit.",
    },
    { rule: { field: "reference", atMost: 20 }, shape: "sage-pro.receipt", record: { reference: "PO-4471" } },
  ],
};
