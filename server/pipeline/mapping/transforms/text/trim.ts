import { z } from "zod";
import { gives } from "../outcome";
import { defineTransform } from "../transform";

export const trim = defineTransform({
  name: "trim",
  version: 1,
  family: "text",
  title: "Trim spaces",
  description: "Takes away the spaces around a text, and if wished those that stand side by side inside it.",
  accepts: ["text", "choice"],
  returns: ["text"],
  params: z.strictObject({
    side: z.enum(["both", "left", "right"]).default("both").describe("Where spaces are taken away."),
    inside: z.boolean().default(false).describe("Whether several spaces inside the text become a single one."),
  }),
  prepare:
    ({ side, inside }) =>
    (text) => {
      const single = inside ? text.split(/\s+/).join(" ") : text;
      if (side === "left") return gives(single.trimStart());
      return gives(side === "right" ? single.trimEnd() : single.trim());
    },
  examples: [
    { params: {}, input: "    104233", gives: "104233" },
    { params: { side: "right", inside: true }, input: "Acme   Supply  ", gives: "Acme Supply" },
  ],
});
