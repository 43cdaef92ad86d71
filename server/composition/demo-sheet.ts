import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { createApiKey } from "@/server/account/api-keys";
import { keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import type { PreparedSandbox } from "@/server/sandbox/prepare-sandbox";
import type { Portal } from "./compose";

/** Everything a script needs to play with the demo tenant: the contents of `demo.json`. */
const demoSheetSchema = z.object({
  url: z.url(),
  email: z.email(),
  password: z.string(),
  apiKey: z.string(),
  hookUrl: z.url(),
  hookSecret: z.string(),
  paytraceUrl: z.url(),
});
type DemoSheet = z.infer<typeof demoSheetSchema>;

export interface WriteDemoSheetInput {
  readonly file: string;
  readonly place: { readonly tenantId: string; readonly environmentId: string };
  readonly email: string;
  readonly password: string;
  /** What the sandbox answered when it was made; undefined at a later start. */
  readonly prepared: PreparedSandbox | undefined;
}

/**
 * Writes the sheet at the first start. Later the same key and secret stay, and the addresses follow the portal to where it answers
 * now. A sheet that was lost is written anew, with another key: of the first one only a hash exists.
 */
export async function writeDemoSheet(portal: Portal, input: WriteDemoSheetInput): Promise<void> {
  const { file, prepared } = input;
  const { APP_URL: url } = portal.services.settings;
  const kept = prepared === undefined ? await readSheet(file) : undefined;
  const sheet =
    kept === undefined
      ? await newSheet(portal, input)
      : { ...kept, url, hookUrl: moved(kept.hookUrl, url), paytraceUrl: moved(kept.paytraceUrl, url) };
  // Put in place whole, because a script may be waiting for it.
  await writeFile(`${file}.new`, `${JSON.stringify(sheet, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function readSheet(file: string): Promise<DemoSheet | undefined> {
  try {
    return demoSheetSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}

async function newSheet(portal: Portal, { place, email, password, prepared }: WriteDemoSheetInput): Promise<DemoSheet> {
  const { db, clock, settings } = portal.services;
  const { hookUrl, hookSecret, payTraceUrl } = prepared ?? (await findSandbox(portal, place));
  const { key } = await createApiKey(
    { db, clock },
    {
      scope: place,
      environmentId: place.environmentId,
      name: "Demo scripts",
      actor: "system: demo",
      permissions: keyPermissionNames,
    },
  );
  return { url: settings.APP_URL, email, password, apiKey: key, hookUrl, hookSecret, paytraceUrl: payTraceUrl };
}

async function findSandbox(
  { services: { db, vault, settings } }: Portal,
  { tenantId, environmentId }: WriteDemoSheetInput["place"],
): Promise<PreparedSandbox> {
  return db.withTenant({ tenantId }, async (tx) => {
    const endpoint = await tx.hookEndpoint.findFirstOrThrow({
      where: { tenantId, environmentId, disabledAt: null },
      orderBy: { createdAt: "asc" },
    });
    const key = await tx.tenantDataKey.findFirstOrThrow({ where: { tenantId }, orderBy: { createdAt: "desc" } });
    return {
      hookUrl: `${settings.APP_URL}/api/hooks/${endpoint.key}`,
      hookSecret: vault.open(
        { tenantId, dataKeyId: key.id, wrapped: key.wrapped },
        { table: "hook_endpoints", column: "sealed_secret", rowId: endpoint.id },
        endpoint.sealedSecret,
      ),
      payTraceUrl: `${settings.APP_URL}/sandbox/paytrace/${environmentId}`,
    };
  });
}

const moved = (address: string, to: string): string => `${to}${new URL(address).pathname}`;
