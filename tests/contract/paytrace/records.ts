import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const recordSchema = z.object({
  request: z.string(),
  status: z.number(),
  body: z.record(z.string(), z.unknown()),
});
export type RecordedAnswer = z.output<typeof recordSchema>;

const data = (name: string) => readFileSync(path.join(import.meta.dirname, "../data", name), "utf8");

export const recorded = z.record(z.string(), recordSchema).parse(JSON.parse(data("paytrace-responses.json")));

export function record(name: string): RecordedAnswer {
  const found = recorded[name];
  if (found === undefined) throw new Error(`There is no record "${name}".`);
  return found;
}

/** The recorded silent posts, approved and declined, as they are before URL-encoding. */
export const recordedSilentPosts = data("paytrace-silent-post.txt")
  .split("\n")
  .filter((line) => line.startsWith("parmList="))
  .map((line) => line.slice("parmList=".length));
