import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readJsonFile, type SiteFolder, writeJsonFile } from "./site-folder";

/** One run of the program, as the portal knows it. */
export interface Run {
  readonly instanceId: string;
  readonly start: number;
}

/** Counts this start, on the disk before anybody is told of it: by the count the portal tells a copied folder from its original. */
export async function countRun(folder: SiteFolder): Promise<Run> {
  const before = await readJsonFile(folder.runs, z.object({ starts: z.number().int().nonnegative() }));
  const start = (before?.starts ?? 0) + 1;
  await writeJsonFile(folder.runs, { starts: start });
  return { instanceId: randomUUID(), start };
}
