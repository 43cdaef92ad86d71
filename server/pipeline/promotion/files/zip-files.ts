import { strToU8, zipSync } from "fflate";
import type { BundleFile } from "./write-files";

/** One moment for all of them, within what the format can say: the same files give the same archive. */
const mtime = new Date("2000-01-01T12:00:00Z");

/** Files of an export as one .zip archive with the same paths. */
export function zipFiles(files: readonly BundleFile[]): Uint8Array<ArrayBuffer> {
  const zipped = zipSync(Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)])), { mtime });
  return new Uint8Array(zipped);
}
