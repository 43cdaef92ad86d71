import { readFile } from "node:fs/promises";
import path from "node:path";

/** Where the running PostgreSQL of a data folder answers its superuser, to look behind row-level security. */
export async function superuserBase(dataDir: string): Promise<string> {
  const password = (await readFile(path.join(dataDir, "postgres.password"), "utf8")).trim();
  const lines = (await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n");
  return `postgresql://postgres:${password}@127.0.0.1:${Number(lines[3])}/postgres`;
}
