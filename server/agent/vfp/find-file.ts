import { readdir } from "node:fs/promises";
import path from "node:path";

/**
 * The entry of a folder by its name, whatever its capitals: Windows does not tell them apart, and the spelling differs from
 * site to site. The exact spelling wins where a file system holds several. Undefined when there is none, or no such folder.
 */
export async function findEntry(folder: string, name: string): Promise<string | undefined> {
  const entries = await readdir(folder).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  });
  const wanted = name.toLowerCase();
  const found = entries.find((entry) => entry === name) ?? entries.find((entry) => entry.toLowerCase() === wanted);
  return found === undefined ? undefined : path.join(folder, found);
}

/** A folder below another by its segments, whatever their capitals. */
export async function findFolder(folder: string, segments: readonly string[]): Promise<string | undefined> {
  let place: string | undefined = folder;
  for (const segment of segments) place = place === undefined ? undefined : await findEntry(place, segment);
  return place;
}
