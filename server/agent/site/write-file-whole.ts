import { open, rename } from "node:fs/promises";

/** Replaces a file by another one that is whole on the disk, readable by its owner alone: a stop in between leaves the old one. */
export async function writeFileWhole(file: string, content: string): Promise<void> {
  const made = `${file}.new`;
  const handle = await open(made, "w", 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(made, file);
}
