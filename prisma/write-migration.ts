// `npm run db:migration -- <name>`: writes the migration that turns the committed schema into the one in the working tree.
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { SchemaContainer } from "@prisma/schema-engine-wasm";
import { startPostgres } from "@/server/embedded/postgres/start-postgres";
import { diffSchemas, readSchema } from "@/server/platform/db/migrate";
import { guardsOf } from "./tenant-guards";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "..");
const migrations = path.join(root, "prisma", "migrations");

try {
  process.stdout.write(`${await writeMigration(process.argv[2] ?? "")}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @returns one sentence that says what was written. @throws Error with one sentence when nothing can be. */
async function writeMigration(name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]{2,60}$/.test(name)) {
    throw new Error("Name the change in lower-case words: npm run db:migration -- add_payment_tags");
  }
  const pending = await git("ls-files", "--others", "--exclude-standard", "prisma/migrations");
  // The committed schema is where the difference starts, so a second migration would repeat the first one's changes.
  if (pending !== "") throw new Error(`This migration is not committed yet; commit or delete it first: ${pending}`);
  const sql = await withThrowAwayPostgres(async (url) =>
    diffSchemas(url, await committedSchema(), await readSchema(root)),
  );
  if (/^\s*(-- This is an empty migration\.)?\s*$/.test(sql))
    return "The schema is as committed: there is nothing to write.";
  const folder = path.join(migrations, `${await nextStamp()}_${name}`);
  await mkdir(folder);
  const file = path.join(folder, "migration.sql");
  await writeFile(file, `${sql.trimEnd()}\n${guardsOf(sql)}`);
  return `Written: ${path.relative(root, file)}. Read it before you commit it; an old database has rows.`;
}

async function committedSchema(): Promise<SchemaContainer[]> {
  const listed = await git("ls-tree", "--name-only", "HEAD", "prisma/schema/");
  const names = listed.split("\n").filter((file) => file.endsWith(".prisma"));
  return Promise.all(
    names.map(async (file) => ({ path: path.join(root, file), content: await git("show", `HEAD:${file}`) })),
  );
}

async function git(...words: string[]): Promise<string> {
  return (await run("git", words, { cwd: root })).stdout.trim();
}

/** The engine asks its database for the version and no more, so an empty one that is thrown away will do. */
async function withThrowAwayPostgres<T>(work: (superuserUrl: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "tallybridge-migration-"));
  // As root the server runs under another account, which must be able to pass through this folder.
  await chmod(folder, 0o711);
  const postgres = await startPostgres({ clusterDir: path.join(folder, "postgres"), settings: { fsync: "off" } });
  try {
    return await work(postgres.superuserUrl("postgres"));
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Now, as `YYYYMMDDhhmmss` in UTC; later than the last migration even where clocks differ, because names give the order. */
async function nextStamp(): Promise<string> {
  const last = (await readdir(migrations))
    .filter((name) => /^\d{14}_/.test(name))
    .sort()
    .at(-1);
  const now = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const after = last === undefined ? 0n : BigInt(last.slice(0, 14)) + 1n;
  return BigInt(now) > after ? now : after.toString();
}
