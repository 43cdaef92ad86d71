import { createApiKey } from "@/server/account/api-keys";
import { keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import { answerRequest, type RestServices } from "@/server/api/rest";
import type { PostedDocument, PostingProof } from "@/server/connectors/sage-pro";
import { systemClock } from "@/server/kernel/clock";
import { sha256Hex } from "@/server/kernel/ids";
import { parsePlainDate } from "@/server/kernel/plain-date";
import { silentLog } from "@/server/platform/log/log";
import { openTestPortal, type TestPortal } from "./portal";
import { type PaidTenant, seedPaidTenant } from "./seed-paid-tenant";
import { type ServedHandler, serveFetch } from "./serve-fetch";
import { standInEnvironment } from "./stand-in-environment";

/** REST v1 over HTTP with two tenants, each with a key of its Sandbox. */
export interface TestRestApi {
  readonly portal: TestPortal;
  readonly services: RestServices;
  readonly url: string;
  readonly acme: TenantWithKey;
  readonly globex: TenantWithKey;
  get(path: string, key?: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, key: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export type TenantWithKey = PaidTenant & { readonly key: string };

/** `change` replaces services, such as a clock that stands still. */
export async function openTestRestApi(change: Partial<RestServices> = {}): Promise<TestRestApi> {
  const portal = await openTestPortal();
  const services: RestServices = {
    settings: { APP_URL: "https://portal.example", APP_SECRET: "a secret of at least 32 characters" },
    db: portal.db,
    clock: systemClock,
    announcer: { announce: () => undefined },
    log: silentLog,
    books: {
      verifyPostings: async (_scope, keys) => keys.map(soundProof),
      checkInvariants: async () => [
        {
          id: "sessions-balance",
          name: "Sessions balance",
          meaning: "Debits equal credits.",
          holds: true,
          offenders: [],
        },
      ],
    },
    engineAnswers: async () => true,
    paymentPages: {
      createLink: async () => ({
        linkId: "018f0000-0000-7000-8000-000000000001",
        url: "https://portal.example/pay/key",
        replaced: false,
        expiresAt: new Date("2026-12-04T00:00:00Z"),
      }),
    },
    loadEnvironment: async () => standInEnvironment(),
    wakeCharges: () => undefined,
    takeTestPayment: async () => ({
      transactions: [{ transactionId: "900001", label: "Sale", approved: true, responseText: "Approved" }],
    }),
    ...change,
  };
  const served: ServedHandler = await serveFetch((request) => answerRequest(request, services));
  const send = (path: string, init: RequestInit, key?: string, headers: Record<string, string> = {}) =>
    fetch(`${served.url}/api/v1${path}`, {
      ...init,
      headers: { ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }), ...headers },
    });
  return {
    portal,
    services,
    url: served.url,
    acme: await tenantWithKey(portal, services, "acme", 900_000),
    globex: await tenantWithKey(portal, services, "globex", 800_000),
    get: (path, key, headers) => send(path, {}, key, headers),
    post: (path, body, key, headers) =>
      send(path, { method: "POST", body: JSON.stringify(body) }, key, {
        "Content-Type": "application/json",
        ...headers,
      }),
    async close() {
      await served.close();
      await portal.close();
    },
  };
}

async function tenantWithKey(
  portal: TestPortal,
  services: RestServices,
  slug: string,
  offset: number,
): Promise<TenantWithKey> {
  const tenant = await seedPaidTenant(portal.database, slug, offset);
  const { key } = await createApiKey(services, {
    scope: tenant,
    environmentId: tenant.sandboxId,
    name: "Nightly export",
    actor: "user:test",
    permissions: keyPermissionNames,
  });
  return { ...tenant, key };
}

/** What sound books answer for a posting as `seedPaidTenant` writes it. */
export function soundProof(postingKey: string): PostingProof {
  const date = parsePlainDate("2026-11-20");
  if (date === undefined) throw new Error("This day exists.");
  const document: PostedDocument = {
    postingKey,
    kind: "receipt",
    custno: "C-100",
    invno: "     10001",
    refno: "",
    amount: { minor: 0n, currency: "USD" },
    date,
    arsess: "0000000042",
    rowsHash: sha256Hex(postingKey),
    postedAt: new Date("2026-11-20T17:00:00Z"),
  };
  const rows = [["arcash"], ["ardist"], ["ardist"]];
  return { document, unchanged: true, currentHash: document.rowsHash, rows };
}
