import type { TrpcContext } from "@/server/api/trpc/context";
import { createSignIns } from "@/server/connectors/sign-ins";
import { AppError } from "@/server/kernel/errors";
import { findPrincipal } from "@/server/platform/auth";
import { createBackground } from "@/server/platform/background";
import { silentLog } from "@/server/platform/log/log";
import { openResets } from "@/server/sandbox/reset";
import { standInEnvironment } from "@/tests/support/stand-in-environment";
import { standInPlay } from "@/tests/support/stand-in-play";
import { hookKey, type MatrixWorld, marker } from "./matrix-world";

/** The parts of the portal for a call of this person's, or of nobody's. What they reach outside of the database is noted by tenant. */
export function actingContext(
  { portal, desk, vault, a, linkId, actedFor }: MatrixWorld,
  userId: string | undefined,
): TrpcContext {
  const requireSession = async () => {
    if (userId === undefined) throw new AppError("unauthenticated", "Nobody is signed in.");
    return { userId };
  };
  return {
    services: {
      db: portal.db,
      vault,
      signInsFor: () => createSignIns({ now: () => new Date() }),
      httpFor: () => async () => new Response("{}"),
      settings: { APP_URL: "http://portal.test" },
      teachSandboxSecrets: async ({ tenantId }) => void actedFor.push(tenantId),
      connectSimulated: async ({ tenantId }) => {
        actedFor.push(tenantId);
        return { connectionId: "made" };
      },
      postToPortal: async (path) => {
        actedFor.push(path === `/api/hooks/${hookKey}` ? a.tenantId : path);
        return 202;
      },
      companyFor: () => {
        throw new Error("No company is asked here.");
      },
      clock: { now: () => new Date() },
      log: silentLog,
      mail: { send: async () => {} },
      background: createBackground(silentLog),
      billing: {
        db: portal.db,
        stripe: desk.stripe,
        clock: { now: () => new Date() },
        log: silentLog,
        appUrl: "http://portal.test",
        mail: { send: async () => {} },
      },
      announcePreview: ({ tenantId }) => void actedFor.push(tenantId),
      announceSync: ({ tenantId }) => void actedFor.push(tenantId),
      announcer: {
        announce: ({ tenantId }) => actedFor.push(tenantId),
        announceBacklog: ({ tenantId }) => actedFor.push(tenantId),
        announceIn: () => {},
        stop: () => {},
      },
      books: {
        verifyPostings: async () => [],
        checkInvariants: async ({ tenantId }) => {
          actedFor.push(tenantId);
          return [{ id: "x", name: tenantId === a.tenantId ? marker : "Own", meaning: "", holds: true, offenders: [] }];
        },
      },
      paymentPages: {
        open: async () => ({ status: "ended", title: "", text: "" }),
        cardFieldsKey: async () => "",
        pay: async () => ({ status: "ended", title: "", text: "" }),
        save: async () => ({ status: "ended", title: "", text: "" }),
        createLink: async ({ tenantId }) => {
          actedFor.push(tenantId);
          return { linkId, url: "https://portal.test/pay/key", expiresAt: new Date(), replaced: false };
        },
        removeMethod: async ({ tenantId }) => void actedFor.push(tenantId),
      },
      loadEnvironment: async ({ tenantId }) => {
        actedFor.push(tenantId);
        return standInEnvironment(tenantId === a.tenantId ? marker : "Own");
      },
      wakeCharges: ({ tenantId }) => void actedFor.push(tenantId),
      takeTestPayment: async ({ tenantId }) => {
        actedFor.push(tenantId);
        return { transactions: [{ transactionId: "1", label: "Sale", approved: true, responseText: "Approved" }] };
      },
      sandboxResets: {
        // Asking for it needs systems that are simulated, which these are not.
        ask: async ({ tenantId }) => void actedFor.push(tenantId),
        read: openResets({ db: portal.db, clock: { now: () => new Date() }, wakeReset: () => undefined }).read,
      },
      play: standInPlay((tenantId) => void actedFor.push(tenantId)),
      takeShopOrder: async ({ tenantId }) => {
        actedFor.push(tenantId);
        const name = tenantId === a.tenantId ? marker : "#1001";
        return { orderId: "1", name, total: { minor: 1n, currency: "USD" }, transactionId: "1", approved: true };
      },
      giveBackShopOrder: async ({ tenantId }) => {
        actedFor.push(tenantId);
        const transactionId = tenantId === a.tenantId ? marker : "1";
        return { how: "refunded", amount: { minor: 1n, currency: "USD" }, transactionId };
      },
      findTestInvoices: async ({ tenantId }) => {
        actedFor.push(tenantId);
        return [
          {
            invno: "1",
            custno: "1",
            company: tenantId === a.tenantId ? marker : "Own",
            balance: { minor: 1n, currency: "USD" },
          },
        ];
      },
    },
    requireSession,
    requirePrincipal: async (place) => findPrincipal(portal.db, (await requireSession()).userId, place),
  };
}
