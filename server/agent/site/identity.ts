import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { z } from "zod";
import { readJsonFile, type SiteFolder, writeJsonFile } from "./site-folder";
import { SiteProblem } from "./site-problem";

const fileSchema = z.object({
  portalUrl: z.url(),
  agentId: z.uuid(),
  name: z.string(),
  tenant: z.string(),
  environment: z.string(),
  /** PKCS #8 in PEM. It is made here and is sent nowhere. */
  privateKey: z.string(),
  /** The key whose programs are taken, as it was at pairing; absent where the portal's were not signed then. */
  programKey: z.string().optional(),
});

/** Who this machine is to the portal. */
export interface Identity extends Omit<z.output<typeof fileSchema>, "privateKey"> {
  readonly privateKey: KeyObject;
}

/** @returns undefined before the machine is paired. */
export async function readIdentity(folder: SiteFolder): Promise<Identity | undefined> {
  const file = await readJsonFile(folder.identity, fileSchema);
  return file === undefined ? undefined : { ...file, privateKey: createPrivateKey(file.privateKey) };
}

/** @throws SiteProblem before the machine is paired */
export async function requireIdentity(folder: SiteFolder): Promise<Identity> {
  const identity = await readIdentity(folder);
  if (identity !== undefined) return identity;
  throw new SiteProblem(`This machine is not paired. Make an agent in the portal and run: pair <address> <code>`);
}

export const newKeyPair = () => generateKeyPairSync("ed25519");

export const writeIdentity = (folder: SiteFolder, { privateKey, ...identity }: Identity): Promise<void> =>
  writeJsonFile(folder.identity, {
    ...identity,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  });
