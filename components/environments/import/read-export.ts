import { unzipSync } from "fflate";

export interface ChosenFile {
  /** With forward slashes, from the folder that holds tallybridge.json. */
  readonly path: string;
  readonly text: string;
}

export interface ChosenExport {
  /** Of the folder or archive. */
  readonly name: string;
  readonly files: readonly ChosenFile[];
  /** How many other files lie there; nothing is done with them. */
  readonly leftOut: number;
}

/** Why what was chosen is no export, in a sentence for people. */
export class NoExport extends Error {}

const manifest = "tallybridge.json";
const largestFile = 5_000_000;
const largestInAll = 20_000_000;
const mostFiles = 2_000;

/** What an export owns, as the command line has it; everything else is left alone. */
const isOwned = (path: string): boolean =>
  path === manifest || path === "rules.json" || /^(?:flows|tables|tests)\/.+\.json$/.test(path);

/** @throws NoExport */
export async function readFolder(chosen: readonly File[]): Promise<ChosenExport> {
  const files = chosen.map((file) => ({ path: file.webkitRelativePath || file.name, size: file.size, file }));
  const name = files[0]?.path.split("/")[0] ?? "";
  const { owned, leftOut } = pickOwned(files);
  return {
    name,
    leftOut,
    files: await Promise.all(
      owned.map(async ({ path, file }) => ({ path, text: decode(path, new Uint8Array(await file.arrayBuffer())) })),
    ),
  };
}

/** @throws NoExport */
export async function readArchive(archive: File): Promise<ChosenExport> {
  if (archive.size > largestInAll) throw new NoExport("The archive is larger than 20 MB.");
  const bytes = new Uint8Array(await archive.arrayBuffer());
  const entries: { path: string; size: number; name: string }[] = [];
  const unpack = (filter: (entry: { name: string; originalSize: number }) => boolean) => {
    try {
      return unzipSync(bytes, { filter });
    } catch {
      throw new NoExport("It is no .zip archive, or it is damaged.");
    }
  };
  unpack(({ name, originalSize: size }) => {
    if (!name.endsWith("/")) entries.push({ path: name, size, name });
    return false;
  });
  const { owned, leftOut } = pickOwned(entries);
  const names = new Set(owned.map(({ name }) => name));
  const unpacked = unpack(({ name }) => names.has(name));
  return {
    name: archive.name,
    leftOut,
    files: owned.map(({ path, name }) => ({ path, text: decode(path, unpacked[name] ?? new Uint8Array()) })),
  };
}

/** The files of the export with their paths in it, wherever in the folder or archive it lies. @throws NoExport */
function pickOwned<Entry extends { readonly path: string; readonly size: number }>(entries: readonly Entry[]) {
  const roots = entries
    .filter(({ path }) => path === manifest || path.endsWith(`/${manifest}`))
    .map(({ path }) => path.slice(0, -manifest.length))
    .sort((a, b) => a.length - b.length);
  const [root] = roots;
  if (root === undefined) {
    throw new NoExport(`There is no ${manifest} in it. Choose the folder that was exported, or an archive of it.`);
  }
  const owned = entries.flatMap((entry) => {
    const path = entry.path.startsWith(root) ? entry.path.slice(root.length) : "";
    return isOwned(path) ? [{ ...entry, path }] : [];
  });
  if (owned.length > mostFiles) throw new NoExport(`It has more than ${mostFiles.toLocaleString("en-US")} files.`);
  const large = owned.find(({ size }) => size > largestFile);
  if (large !== undefined) throw new NoExport(`${large.path} is larger than 5 MB.`);
  if (owned.reduce((sum, { size }) => sum + size, 0) > largestInAll) {
    throw new NoExport("Its files are larger than 20 MB in all.");
  }
  return { owned, leftOut: entries.length - owned.length };
}

/** @throws NoExport */
function decode(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NoExport(`${path} is no text in UTF-8.`);
  }
}
