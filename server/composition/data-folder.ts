import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { inUseSentence, lockFileOf, lockOwner, lockText } from "@/server/launcher/portal-lock.mjs";

/** Secrets of a single-machine installation that the settings do not give; made once, readable by us alone. */
const secretsSchema = z.object({
  appSecret: z.string().min(32),
  masterKeys: z.string(),
  inngestSigningKey: z.string(),
  inngestEventKey: z.string(),
  mailboxKey: z.string(),
  demoPassword: z.string(),
});
export type InstallationSecrets = z.infer<typeof secretsSchema>;

export interface DataFolder {
  readonly path: string;
  readonly secrets: InstallationSecrets;
  release(): Promise<void>;
}

/**
 * Opens DATA_DIR for this process alone.
 * @throws Error with one plain sentence: no permission, or another portal uses it.
 */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const folder = path.resolve(dataDir);
  try {
    // Passable for the account that runs PostgreSQL, readable for nobody else.
    await mkdir(folder, { recursive: true, mode: 0o711 });
    await writeFile(path.join(folder, ".writable"), "");
    await rm(path.join(folder, ".writable"));
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be written. Give this account permission, or set DATA_DIR to another folder.`,
      { cause },
    );
  }
  const lockFile = lockFileOf(folder);
  await takeLock(lockFile, folder);
  return {
    path: folder,
    secrets: await loadSecrets(path.join(folder, "secrets.json")),
    release: () => rm(lockFile, { force: true }),
  };
}

async function takeLock(lockFile: string, folder: string): Promise<void> {
  // Written aside and then linked, so that nobody reads a lock before it says whose it is.
  const draft = `${lockFile}.${process.pid}`;
  await writeFile(draft, lockText(), { mode: 0o600 });
  try {
    for (let tries = 0; tries < 2; tries += 1) {
      try {
        await link(draft, lockFile);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        const owner = lockOwner(folder);
        if (owner !== undefined) throw new Error(inUseSentence(folder, owner));
        // Its owner was killed without a chance to tidy up.
        await rm(lockFile, { force: true });
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new Error(`The data folder ${folder} could not be locked.`);
}

/** The secrets of an installation, for whoever works beside its portal; undefined where it has none. @throws Error for a damaged file */
export async function readSecrets(dataDir: string): Promise<InstallationSecrets | undefined> {
  return readSecretsFile(path.join(path.resolve(dataDir), "secrets.json"));
}

async function readSecretsFile(file: string): Promise<InstallationSecrets | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = secretsSchema.safeParse(JSON.parse(text));
  if (!parsed.success)
    throw new Error(
      `The file ${file} is damaged. Restore it from a backup: without it, sealed credentials cannot be read.`,
    );
  return parsed.data;
}

async function loadSecrets(file: string): Promise<InstallationSecrets> {
  const known = await readSecretsFile(file);
  if (known !== undefined) return known;
  const random = (bytes: number) => randomBytes(bytes);
  const secrets: InstallationSecrets = {
    appSecret: random(48).toString("base64url"),
    masterKeys: `k1:${random(32).toString("base64")}`,
    inngestSigningKey: `signkey-prod-${random(32).toString("hex")}`,
    inngestEventKey: random(24).toString("base64url"),
    mailboxKey: `re_${random(18).toString("base64url").replace(/[-_]/g, "0")}`,
    demoPassword: random(12).toString("base64url"),
  };
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
