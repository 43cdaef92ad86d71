import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { valueTypes } from "@/server/pipeline/mapping/shapes/record-shape";
import type { SampledShape } from "@/server/pipeline/mapping/suggest/suggestion";

const fieldSchema = z.strictObject({
  path: z.string(),
  type: z.enum(valueTypes),
  width: z.int().positive().optional(),
  label: z.string().default(""),
  description: z.string().default(""),
  required: z.boolean().default(false),
  personal: z.boolean().default(false),
  choices: z.array(z.string()).optional(),
  samples: z.array(z.string()).optional(),
});
const shapeSchema = z.strictObject({ id: z.string(), name: z.string(), fields: z.array(fieldSchema) });

const setSchema = z.strictObject({
  /** The weights of the scorer were found on the sets for tuning; the others were written before it was tried on them. */
  split: z.enum(["tuning", "held-out"]),
  /** How a set that was held out did at its first run, before its words went into the dictionary. */
  firstRun: z.strictObject({ precision: z.number(), recall: z.number() }).optional(),
  source: z.string(),
  target: z.string(),
  pairs: z.array(
    z.strictObject({
      target: z.string(),
      /** Each of these is right; several paths in one are joined. */
      right: z.array(z.array(z.string()).min(1)).min(1),
      /** Some would map it and some would not: it counts neither way, but another source than these is wrong. */
      debatable: z.boolean().default(false),
    }),
  ),
});

export interface GoldenSet {
  readonly name: string;
  readonly split: "tuning" | "held-out";
  readonly firstRun?: { readonly precision: number; readonly recall: number } | undefined;
  readonly source: SampledShape;
  readonly target: SampledShape;
  readonly pairs: z.infer<typeof setSchema>["pairs"];
}

const folder = path.resolve(process.cwd(), "tests/golden/mapping");
const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, file), "utf8"));

/** The golden sets of the repository, by name. A pair that names a field that is not there is an error. */
export async function readMappingSets(): Promise<GoldenSet[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const readShape = async (id: string): Promise<SampledShape> => shapeSchema.parse(await readJson(`shapes/${id}.json`));
  return Promise.all(
    names.map(async (file) => {
      const set = setSchema.parse(await readJson(file));
      const [source, target] = await Promise.all([readShape(set.source), readShape(set.target)]);
      const there = new Set([
        ...source.fields.map((field) => `from ${field.path}`),
        ...target.fields.map((field) => `to ${field.path}`),
      ]);
      const named = set.pairs.flatMap((pair) => [
        `to ${pair.target}`,
        ...pair.right.flat().map((from) => `from ${from}`),
      ]);
      const missing = named.filter((name) => !there.has(name));
      if (missing.length > 0) throw new Error(`${file} names fields that are not there: ${missing.join(", ")}.`);
      return { ...set, name: file.replace(".json", ""), source, target };
    }),
  );
}
