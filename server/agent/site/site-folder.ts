import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { SiteProblem } from "./site-problem";
import { writeFileWhole } from "./write-file-whole";

/** The agent's own folder: all it keeps lies here. Its file and its key are readable by their owner alone. */
export interface SiteFolder {
  readonly path: string;
  readonly configuration: string;
  readonly identity: string;
  readonly runs: string;
  readonly results: string;
  readonly status: string;
}

export async function openSiteFolder(folder: string): Promise<SiteFolder> {
  const place = path.resolve(folder);
  await mkdir(place, { recursive: true, mode: 0o700 });
  const of = (name: string) => path.join(place, name);
  return {
    path: place,
    configuration: of("agent.json"),
    identity: of("identity.json"),
    runs: of("runs.json"),
    results: of("results.ndjson"),
    status: of("status.json"),
  };
}

/** @returns undefined when there is no such file. @throws SiteProblem that names the file and its fields */
export async function readJsonFile<Value>(file: string, schema: z.ZodType<Value>): Promise<Value | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new SiteProblem(`${file} cannot be read: ${error.message}`);
  });
  if (text === undefined) return undefined;
  let json: unknown;
  try {
    // Windows editors begin a file with a mark that JSON does not know.
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new SiteProblem(`${file} is not valid JSON. On Windows write each \\ of a path twice, or use / instead.`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`).join("; ");
  throw new SiteProblem(`${file} is not as it should be: ${fields}`);
}

export const writeJsonFile = (file: string, value: unknown): Promise<void> =>
  writeFileWhole(file, `${JSON.stringify(value, undefined, 2)}\n`);
