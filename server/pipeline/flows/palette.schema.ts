import { z } from "zod";
import { valueTypes } from "@/server/pipeline/mapping/shapes/record-shape";

export const portSchema = z.object({
  name: z.string(),
  label: z.string(),
  /** May lead nowhere: the item then ends as it was decided. */
  mayEnd: z.boolean(),
});
export type PalettePort = z.infer<typeof portSchema>;

/** What a form of a config is made from: JSON Schema, with `label` and `help` beside each field. */
const formSchema = z.record(z.string(), z.unknown());

export const paletteSchema = z.object({
  triggers: z.array(
    z.object({ type: z.string(), label: z.string(), help: z.string(), example: z.string(), config: formSchema }),
  ),
  steps: z.array(
    z.object({
      type: z.string(),
      version: z.int(),
      label: z.string(),
      group: z.string(),
      effect: z.enum(["pure", "read", "write"]),
      slots: z.array(z.string()),
      writesOnce: z.string().nullable(),
      /** The ways out it has before it is set up. */
      ports: z.array(portSchema),
      docs: z.object({ summary: z.string(), help: z.string(), example: z.string() }),
      config: formSchema,
    }),
  ),
  /** What conditions and texts may name. */
  values: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.enum(valueTypes),
      /** What must be known for it, in words. */
      needs: z.string(),
      personal: z.boolean(),
      choices: z.array(z.string()),
      /** How it can be compared, by the names of a condition's comparisons. */
      comparisons: z.array(z.string()),
    }),
  ),
});
export type Palette = z.infer<typeof paletteSchema>;
