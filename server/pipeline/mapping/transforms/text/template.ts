import { z } from "zod";
import { fails, gives } from "../outcome";
import { defineGathering } from "../transform";
import { quote, textOf } from "../value";

/** Either text or the name of a field. `{{` and `}}` stand for the brackets themselves. */
function readTemplate(template: string): (string | { readonly name: string })[] | undefined {
  const parts: (string | { readonly name: string })[] = [];
  let rest = template;
  while (rest !== "") {
    const [piece] = /^(?:[^{}]+|\{\{|\}\}|\{[\w. -]{1,100}\})/.exec(rest) ?? [];
    if (piece === undefined) return undefined;
    rest = rest.slice(piece.length);
    if (piece === "{{" || piece === "}}") parts.push(piece.slice(1));
    else parts.push(piece.startsWith("{") ? { name: piece.slice(1, -1).trim() } : piece);
  }
  return parts;
}

export const template = defineGathering({
  name: "template",
  version: 1,
  family: "text",
  title: "Template",
  description: "Writes a text with the values of fields in it.",
  accepts: ["text", "choice", "number", "money", "date", "instant", "switch"],
  returns: ["text"],
  params: z.strictObject({
    template: z
      .string()
      .min(1)
      .max(1_000)
      .refine((text) => readTemplate(text) !== undefined, "a { or } has no partner; write {{ or }} for the sign itself")
      .describe("The text, with the names of source fields in brackets, such as {customer} {invoice}."),
    missing: z
      .enum(["empty", "nothing", "error"])
      .default("empty")
      .describe(
        "What a field that holds nothing does: leaves its place empty, leaves the whole text away, or is an error.",
      ),
  }),
  prepare({ template: written, missing }) {
    const parts = readTemplate(written) ?? [];
    return (values) => {
      let text = "";
      for (const part of parts) {
        if (typeof part === "string") {
          text += part;
          continue;
        }
        const field = values.find(({ name }) => name === part.name);
        if (field === undefined) {
          const names = values.map(({ name }) => name).join(", ");
          return fails(`The template names {${part.name}}, and the row has no such field.`, `Use one of: ${names}.`);
        }
        if (field.value === undefined || field.value === "") {
          if (missing === "nothing") return gives(undefined);
          if (missing === "error") {
            return fails(
              `{${part.name}} holds nothing for ${quote(written)}.`,
              "Fill the field, or choose what stands for nothing.",
            );
          }
        } else text += textOf(field.value) ?? "";
      }
      return gives(text.trim());
    };
  },
  examples: [
    {
      params: { template: "{customer} {invoice}" },
      input: [
        { name: "customer", value: "ACME01" },
        { name: "invoice", value: "104233" },
      ],
      gives: "ACME01 104233",
    },
    {
      params: { template: "Card {last4}", missing: "nothing" },
      input: [{ name: "last4", value: undefined }],
      gives: undefined,
    },
    { params: { template: "{order}" }, input: [{ name: "invoice", value: "1" }], fails: "no such field" },
  ],
});
