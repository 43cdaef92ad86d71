import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { rewrapDataKeys } from "@/server/account/tenants/rewrap-data-keys";
import { openDatabase } from "@/server/platform/db/database";
import { readSettings, type Settings } from "@/server/platform/settings/settings";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { readSecrets } from "./data-folder";
import { roleUrls } from "./open-databases";

/**
 * `npm run keys:rewrap`: puts every stored data key under the first of the master keys, beside the running portal. Stopped in the
 * middle, it goes on where it stood. Exit code 1 while a key is left that no loaded master key opens.
 */
async function main(): Promise<void> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const settings = readSettings(process.env);
  const secrets = await readSecrets(settings.DATA_DIR);
  const appSecret = settings.APP_SECRET ?? secrets?.appSecret;
  const masterKeys = parseMasterKeys(settings.MASTER_KEYS ?? secrets?.masterKeys);
  if (appSecret === undefined) throw new Error("APP_SECRET is not set, and DATA_DIR holds none.");
  const admin = await findDatabase(settings);
  const urls = roleUrls({ admin, sandbox: admin, standIns: admin }, appSecret);
  const db = openDatabase({ app: urls.appUrl, system: urls.systemUrl, eraser: urls.eraserUrl }, { maxConnections: 2 });
  try {
    say(`Wrapping data keys by the master key ${masterKeys[0].id}.`);
    const { seen, rewrapped, closed } = await rewrapDataKeys({ db, vault: createVault(masterKeys) }, (progress) =>
      say(`${progress.seen} looked at, ${progress.rewrapped} rewrapped`),
    );
    say(`Done: ${seen} data keys, ${rewrapped} rewrapped, ${seen - rewrapped - closed} were current.`);
    if (closed > 0) {
      say(`${closed} could not be opened: load the master key that wraps them, and run this again.`);
      process.exitCode = 1;
    } else say("No other master key is needed any more by what is stored here. Backups still need theirs.");
  } finally {
    await db.close();
  }
}

/** The database of the settings, or of the portal that runs on DATA_DIR. */
async function findDatabase({ DATABASE_URL, DATA_DIR }: Pick<Settings, "DATABASE_URL" | "DATA_DIR">): Promise<string> {
  if (DATABASE_URL !== undefined) return DATABASE_URL;
  const read = (name: string) => readFile(path.join(DATA_DIR, name), "utf8").catch(() => "");
  const port = Number((await read("postgres/postmaster.pid")).split("\n")[3]);
  const password = (await read("postgres.password")).trim();
  if (!(port > 0) || password === "") throw new Error("The database does not run. Start the portal first, then this.");
  return `postgresql://postgres:${password}@127.0.0.1:${port}/tallybridge`;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
