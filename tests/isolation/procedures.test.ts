import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TrpcContext } from "@/server/api/trpc/context";
import { procedurePermissions } from "@/server/api/trpc/procedure-permissions";
import { appRouter, createCaller } from "@/server/api/trpc/root";
import { createSignIns } from "@/server/connectors/sign-ins";
import { AppError } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { findPrincipal, type Role, roleAllows, roles } from "@/server/platform/auth";
import { createBackground } from "@/server/platform/background";
import { silentLog } from "@/server/platform/log/log";
import { createVault, parseMasterKeys } from "@/server/platform/vault";
import { openResets } from "@/server/sandbox/reset";
import { openTestDesk, type TestDesk } from "@/tests/support/billing-desk";
import { openTestPortal, type TestPortal } from "@/tests/support/portal";
import { openPortalRecords, type PortalRecords, type TestPlace } from "@/tests/support/portal-records";
import { standInEnvironment } from "@/tests/support/stand-in-environment";
import { standInPlay } from "@/tests/support/stand-in-play";
import { addAgentRecords, agentInputs } from "./agent-records";
import { addApiKeyRecords, apiKeyInputs } from "./api-key-records";
import { addAgreementRecords, addChargeRecords, chargeInputs } from "./charge-records";
import { addCreditRecords, creditInputs } from "./credit-records";
import { addApprovalRecords, addFlowRecords, flowInputs } from "./flow-records";
import { addLookupTable, lookupTableInputs } from "./lookup-table-records";
import { mappingInputs } from "./mapping-inputs";
import { addMemberRecords, memberInputs } from "./member-records";
import { addPreviewRecords, previewInputs } from "./preview-records";
import { addPromotionRecords, promotionInputs } from "./promotion-records";
import { addSavedView, savedViewInputs } from "./saved-view-records";
import { addSettlementRecords, settlementInputs } from "./settlement-records";
import { addSyncRecords, syncInputs } from "./sync-records";
import { readTenantRows } from "./tenant-rows";
import { unauditedMutations } from "./unaudited-mutations";

/** Found in no answer to anybody but its owner; it stands in every text column a procedure may read. */
const marker = "MARKER-OF-TENANT-A";
const transactionId = "700100200";

const vault = createVault(parseMasterKeys(`test:${randomBytes(32).toString("base64")}`));
let portal: TestPortal;
let desk: TestDesk;
let records: PortalRecords;
let a: TestPlace;
let b: TestPlace;
/** A demo and its visitor. */
let demo: TestPlace;
let exceptionId: string;
let settledExceptionId: string;
let deliveryId: string;
const [linkId, methodId] = [newId(), newId()];
const hookKey = "address-of-tenant-a";
/** What reached the parts outside of the database, by tenant. */
const actedFor: string[] = [];

beforeAll(async () => {
  portal = await openTestPortal();
  desk = await openTestDesk();
  records = await openPortalRecords(portal.database.superuserUrl);
  a = await records.addPlace("tenant-a");
  b = await records.addPlace("tenant-b");
  demo = await records.addPlace("demo-company");
  await records.query("update tenants set demo_until = now() + interval '1 hour' where tenant_id = $1", [
    demo.tenantId,
  ]);
  await records.query("update memberships set role = 'visitor' where tenant_id = $1", [demo.tenantId]);
  await records.query("update connections set name = $2 where tenant_id = $1", [a.tenantId, marker]);
  for (const { tenantId } of [a, b]) {
    const key = vault.createDataKey(tenantId);
    await records.query("insert into tenant_data_keys (tenant_id, data_key_id, wrapped) values ($1, $2, $3)", [
      tenantId,
      key.dataKeyId,
      key.wrapped,
    ]);
    if (tenantId !== a.tenantId) continue;
    const at = { table: "hook_endpoints", column: "sealed_secret", rowId: a.connectionId };
    await records.query(
      `insert into hook_endpoints (tenant_id, hook_endpoint_id, environment_id, connection_id, key, scheme, sealed_secret)
       values ($1, $2, $3, $2, $4, 'standard-webhooks', $5)`,
      [tenantId, a.connectionId, a.environmentId, hookKey, vault.seal(key, at, `whsec_${marker}`)],
    );
    const before = { table: "connections", column: "sealed_previous_credentials", rowId: a.connectionId };
    await records.query(
      `update connections set sealed_previous_credentials = $3, previous_set_at = now(), previous_kept_until = now() + interval '1 day'
       where tenant_id = $1 and connection_id = $2`,
      [tenantId, a.connectionId, vault.seal(key, before, JSON.stringify({ password: marker }))],
    );
    await records.query(
      `insert into refused_deliveries values ($1, $2, gen_random_uuid(), now(), 401, 'signature_mismatch', 9, $3)`,
      [tenantId, a.connectionId, marker],
    );
  }
  await addSyncRecords(records, a, marker);
  await addSettlementRecords(records, a, marker);
  await addAgentRecords(records, a, marker);
  await addApiKeyRecords(records, a, marker);
  await addLookupTable(records, a, marker);
  await addSavedView(records, a, marker);
  await records.query(
    "insert into mapping_models (tenant_id, base_url, model, sends_samples, set_at, set_by) values ($1, 'https://models.example/v1', $2, false, now(), $3)",
    [a.tenantId, marker, `user:${a.userId}`],
  );
  await records.query(
    `insert into payment_links (tenant_id, payment_link_id, environment_id, connection_id, kind, key_hash, custno, company, created_by, expires_at)
     values ($1, $2, $3, $4, 'method', 'hash-of-a', $5, $5, $5, now() + interval '1 day')`,
    [a.tenantId, linkId, a.environmentId, a.connectionId, marker],
  );
  await records.query(
    `insert into link_attempts (tenant_id, link_attempt_id, environment_id, payment_link_id, reference, state, sent_at)
     values ($1, $2, $3, $4, $5, 'unclear', now() - interval '1 hour')`,
    [a.tenantId, newId(), a.environmentId, linkId, marker],
  );
  await records.query(
    `insert into stored_payment_methods (tenant_id, stored_payment_method_id, environment_id, connection_id, custno, gateway_customer_id,
       last_four, saved_at) values ($1, $2, $3, $4, $5, $5, '5439', now())`,
    [a.tenantId, methodId, a.environmentId, a.connectionId, marker],
  );
  const payment = {
    transactionId,
    payerName: marker,
    outcomeText: marker,
    customerId: marker,
    invoiceReference: marker,
    occurredAt: new Date(),
  };
  ({ exceptionId, eventId: deliveryId } = await records.addPayment(
    a,
    { ...payment, outcome: "needs_you" },
    { cause: "validation_failed", text: marker },
  ));
  await records.query(
    `update events set status = 'dead', body = jsonb_set(body, '{message,type}', to_jsonb($2::text)) where tenant_id = $1`,
    [a.tenantId, marker],
  );
  ({ exceptionId: settledExceptionId } = await records.addPayment(
    a,
    { ...payment, transactionId: "700100201", outcome: "overpaid" },
    { cause: "overpayment", text: marker },
  ));
  await addChargeRecords(records, a, marker);
  await addCreditRecords(records, a, { transactionId, marker });
  await addFlowRecords(records, a, marker);
  await addPreviewRecords(records, a, marker);
  await addAgreementRecords(records, a, marker);
  await addApprovalRecords(records, a, marker);
  await addPromotionRecords(records, a, marker);
  await addMemberRecords(records, a, marker);
  await records.addPayment(b, { transactionId: "800100200", payerName: "Company B" });
});
afterAll(async () => {
  await desk.close();
  await records.close();
  await portal.close();
});

function contextOf(userId: string | undefined): TrpcContext {
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

const everyOutcome = { filter: {} } as const;

/** One call per procedure with the ids of tenant A. A procedure without a line here fails the first test below. */
const inputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  "billing.changePlan": () => ({ plan: "growth", at: 1 }),
  "billing.openPortal": () => ({ about: "everything" }),
  "billing.payOpenInvoice": () => ({}),
  "billing.previewChange": () => ({ plan: "growth" }),
  "billing.read": () => ({}),
  "billing.setCancellation": () => ({ cancels: true }),
  "billing.startCheckout": () => ({ plan: "growth" }),
  "audit.checkPart": () => ({ after: "0" }),
  "audit.list": () => ({}),
  "audit.moneyEffect": () => ({ sequence: "1" }),
  "connections.add": () => ({
    way: "paytrace",
    name: marker,
    anyway: true,
    config: { baseUrl: "https://api.paytrace.example", integratorId: "x" },
    credentials: { username: "user", password: "a password" },
  }),
  "alerts.changeMuted": () => ({ muted: ["outages"] }),
  "alerts.changeRoute": () => ({ kind: "outages", delivery: "daily", memberIds: [], addresses: ["desk@acme.example"] }),
  "alerts.muted": () => ({}),
  "alerts.routes": () => ({}),
  "alerts.sendTest": () => ({ kind: "outages" }),
  "company.askDeletion": () => ({ name: "Company", password: "not the password" }),
  "company.closing": () => ({}),
  "company.exports": () => ({}),
  "company.keep": () => ({}),
  "company.requestExport": () => ({}),
  "company.changeRetention": () => ({ notifications: 6, traces: 3, logs: 3 }),
  "company.previewRetention": () => ({ notifications: 6, traces: 3, logs: 3 }),
  "company.retention": () => ({}),
  "company.saveSettings": () => ({ name: "Another name", allowedAddresses: [], sessionHours: 8, timeZone: "UTC" }),
  "company.read": () => ({}),
  "connections.check": () => ({ connectionId: a.connectionId }),
  "connections.connectSimulated": () => ({ slot: "erp" }),
  "connections.deliveries": () => ({ connectionId: a.connectionId }),
  "connections.delivery": () => ({ connectionId: a.connectionId, deliveryId }),
  "connections.endOverlap": () => ({ connectionId: a.connectionId }),
  "connections.get": () => ({ connectionId: a.connectionId }),
  "connections.list": () => ({}),
  "connections.newForm": () => ({ way: "shopify" }),
  "connections.outages": () => ({}),
  "connections.pause": () => ({ connectionId: a.connectionId, paused: true }),
  "connections.resendNotification": () => ({ connectionId: a.connectionId, deliveryId }),
  "connections.rotateHookSecret": () => ({ connectionId: a.connectionId }),
  "connections.save": () => ({
    connectionId: a.connectionId,
    name: "Taken over",
    credentials: { username: "u", password: "p" },
    config: { baseUrl: "https://gateway.example", integratorId: "i" },
    anyway: true,
  }),
  "connections.sendTestNotification": () => ({ connectionId: a.connectionId }),
  "connections.setupScript": () => ({ database: "PRO01", systemDatabase: "PROSYS", login: "us", mode: "write" }),
  "environments.create": () => ({}),
  "environments.createFilesKey": () => ({ name: "Git repository", mayChange: true }),
  "environments.importFiles": () => ({ files: [{ path: "tallybridge.json", text: "{}" }], mode: "plan" }),
  "environments.inUse": () => ({}),
  "environments.list": () => ({}),
  "events.list": () => ({}),
  "exceptions.list": () => ({}),
  "exceptions.resolve": () => ({ exceptionId: settledExceptionId, note: "Applied by hand" }),
  "exceptions.runAgain": () => ({ exceptionId }),
  "ledger.invariants": () => ({}),
  "overview.figures": () => ({ range: "30d" }),
  "overview.firstSteps": () => ({}),
  "overview.moneyByTime": () => ({ range: "30d" }),
  "overview.openCauses": () => ({}),
  "paymentLinks.closeUnclearTry": () => ({ linkId }),
  "paymentLinks.create": () => ({ link: { kind: "invoice", invno: "1", expiresInDays: 1 } }),
  "paymentLinks.list": () => ({}),
  "paymentLinks.removeMethod": () => ({ methodId }),
  "paymentLinks.revoke": () => ({ linkId }),
  "payments.byIds": () => ({ transactionIds: [transactionId] }),
  "payments.get": () => ({ transactionId }),
  "payments.list": () => ({}),
  "payments.totals": () => everyOutcome,
  "sandbox.askReset": () => ({ content: "sample", name: "Sandbox" }),
  "sandbox.endOutage": () => ({}),
  "sandbox.findInvoices": () => ({}),
  "search.records": () => ({ words: marker }),
  "sandbox.giveBackOrder": () => ({ orderId: "1", act: "refund" }),
  "sandbox.readPlay": () => ({}),
  "sandbox.readReset": () => ({}),
  "sandbox.runScenario": () => ({ scenario: "payment" }),
  "sandbox.settle": () => ({}),
  "sandbox.startBusinessDay": () => ({}),
  "sandbox.startOutage": () => ({}),
  "sandbox.takeOrder": () => ({}),
  "sandbox.takePayment": () => ({ invno: "1", amount: "1.00", outcome: "approve" }),
  ...chargeInputs(transactionId),
  ...creditInputs(transactionId),
  ...syncInputs(() => a),
  ...settlementInputs(() => a),
  ...agentInputs,
  ...apiKeyInputs,
  ...flowInputs,
  ...previewInputs,
  ...lookupTableInputs,
  ...mappingInputs(transactionId),
  ...promotionInputs,
  ...savedViewInputs,
  ...memberInputs(() => a),
};
const paths = Object.keys(appRouter._def.procedures);

async function call(
  userId: string | undefined,
  path: string,
  place: { tenantSlug: string; environmentKind: string },
  more: object = {},
): Promise<unknown> {
  const [group = "", name = ""] = path.split(".");
  const caller = createCaller(contextOf(userId)) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const procedure = caller[group]?.[name];
  if (!procedure) throw new Error(`The router has no ${path}.`);
  const { tenantSlug, environmentKind } = place;
  return procedure({ tenantSlug, environmentKind, ...inputs[path]?.(), ...more });
}

/** Everything an answer or an error says, as text. */
const everythingIn = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "bigint"
      ? `${inner}`
      : inner instanceof Error
        ? { ...inner, message: inner.message, cause: String(inner.cause) }
        : inner,
  ) ?? "";

const procedures = appRouter._def.procedures as unknown as Record<string, { readonly _def: { readonly type: string } }>;
const isMutation = (path: string): boolean => procedures[path]?._def.type === "mutation";

async function countAudited(): Promise<number> {
  const rows = await portal.db.withTenantSql(a, (sql) =>
    sql.query<{ entries: number }>("select count(*)::int as entries from audit_entries where tenant_id = $1", [
      a.tenantId,
    ]),
  );
  return rows[0]?.entries ?? 0;
}

const snapshot = (): Promise<unknown> => readTenantRows(portal.db, a);

test("every procedure is in this matrix, and every one has a permission or is refused", () => {
  expect(paths.slice().sort()).toEqual(Object.keys(inputs).sort());
  expect(Object.keys(procedurePermissions).sort()).toEqual(Object.keys(inputs).sort());
});

test("what is excused from the audit log is a mutation that exists", () => {
  expect(Object.keys(unauditedMutations).filter((path) => !isMutation(path))).toEqual([]);
});

describe.each(paths)("%s", (path) => {
  test("answers a member of another tenant who names tenant A's address as if A did not exist, and changes nothing", async () => {
    const before = await snapshot();
    const acted = actedFor.length;
    const failure: unknown = await call(b.userId, path, a).then(
      (answer) => ({ answered: answer }),
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: "TRPCError", code: "NOT_FOUND" });
    expect(everythingIn(failure)).not.toContain(marker);
    expect(await snapshot()).toEqual(before);
    expect(actedFor.slice(acted)).toEqual([]);
  });

  test("gives a member of another tenant nothing of tenant A when they use its ids in their own place", async () => {
    const before = await snapshot();
    const acted = actedFor.length;
    const outcome: unknown = await call(b.userId, path, b).catch((error: unknown) => error);
    expect(everythingIn(outcome)).not.toContain(marker);
    expect(everythingIn(outcome)).not.toContain(a.tenantId);
    if (
      /\.(get|endOverlap|resolve|runAgain|check|pause|save|deliveries|delivery|resendNotification|rotateHookSecret|sendTestNotification|backfills|previewBackfill|startBackfill|steerBackfill|schedules|setSchedule|runSchedule|connect|renewCode|revoke|fields|lookAtFields|closeUnclearTry|cancel|decide|lookUpAgain|previewRefund|requestRefund|open|compare|publish|restore|saveDraft|switch|version|versions|replace|change|setState|writes|previewWrites|return|withdraw|rotate|changeAccess|resendInvitation|withdrawInvitation|transferOwnership|resetSecondFactor)$|^(members|savedViews)\.remove$/.test(
        path,
      )
    )
      expect(outcome).toMatchObject({ code: "NOT_FOUND" });
    expect(await snapshot()).toEqual(before);
    expect(actedFor.slice(acted)).not.toContain(a.tenantId);
  });

  test("refuses who is not signed in", async () => {
    await expect(call(undefined, path, a)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });

  test("refuses an environment the tenant does not have", async () => {
    await expect(call(a.userId, path, { ...a, environmentKind: "production" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test.each(roles)("asks of the role %s what the one table says", async (role: Role) => {
    const permission = Object.entries(procedurePermissions).find(([name]) => name === path)?.[1];
    if (permission === undefined) throw new Error(`${path} has no permission.`);
    if (roleAllows(role, permission)) return;
    const member = await records.addMember(a, role);
    await expect(call(member, path, a)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("lets the visitor of a demo look and play, and refuses all else", async () => {
    const permission = Object.entries(procedurePermissions).find(([name]) => name === path)?.[1];
    if (permission === undefined) throw new Error(`${path} has no permission.`);
    const failure: unknown = await call(demo.userId, path, demo).catch((error: unknown) => error);
    if (roleAllows("visitor", permission)) expect(failure).not.toMatchObject({ code: "FORBIDDEN" });
    else expect(failure).toMatchObject({ code: "FORBIDDEN" });
    expect(everythingIn(failure)).not.toContain(marker);
    await expect(call(demo.userId, path, a)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

// Last, because some of them change what they are asked about.
test.each(paths)("%s works for a member of tenant A", async (path) => {
  const auditedBefore = await countAudited();
  const answering = call(a.userId, path, a);
  // Tenant A's place is a Sandbox, which takes no real system; that it does elsewhere is shown where it is connected.
  if (path === "connections.add" || path === "agents.connect")
    return expect(answering).rejects.toThrow(/Sandbox has simulated systems only/);
  // What is promoted leaves a Sandbox and never comes into one; that it does elsewhere is shown where there are others.
  if (path === "promotions.plan" || path === "promotions.request")
    return expect(answering).rejects.toThrow(/Nothing is promoted into Sandbox/);
  // They are the only owner, who cannot leave and has nothing to hand over to themselves.
  if (path === "members.leave" || path === "members.transferOwnership")
    return expect(answering).rejects.toMatchObject({ code: "CONFLICT" });
  // The name is typed otherwise here, and nothing waits; tests/integration/account/closing.test.ts shows both.
  if (path === "company.askDeletion") return expect(answering).rejects.toThrow(/Type the name as it stands/);
  if (path === "company.keep") return expect(answering).rejects.toThrow(/The company is kept already/);
  // No list of a company was read there, so there is nothing to work out; that it is elsewhere is shown where systems are.
  if (path === "sync.previewWrites") return expect(answering).rejects.toMatchObject({ code: "CONFLICT" });
  // Nothing was bought, so there is nothing to change; that it is changed elsewhere is shown where something was.
  if (/^billing\.(changePlan|openPortal|payOpenInvoice|previewChange|setCancellation)$/.test(path))
    return expect(answering).rejects.toMatchObject({ code: "CONFLICT" });
  const answer = await answering;
  if (isMutation(path)) {
    const reason = unauditedMutations[path];
    expect((await countAudited()) > auditedBefore, `${path} writes into the audit log: ${reason ?? "it must"}`).toBe(
      reason === undefined,
    );
  }
  if (
    /\.(list|get|byIds|bookChoices|openCauses|findInvoices|invariants|deliveries|delivery|backfills|fields|schedules|writes|records)$/.test(
      path,
    ) &&
    path !== "events.list"
  ) {
    expect(everythingIn(answer)).toContain(marker);
  }
});

test("a member who is removed is out with the next call", async () => {
  const member = await records.addMember(a, "viewer");
  await call(member, "payments.list", a);
  await records.query("delete from memberships where user_id = $1", [member]);
  await expect(call(member, "payments.list", a)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("text that no database can hold is refused as the sender's mistake, wherever it stands in the input", async () => {
  const member = await records.addMember(a, "owner");
  for (const filter of [{ search: "a\u0000b" }, { search: "\ud800" }, { "search\u0000": "" }]) {
    await expect(call(member, "payments.list", a, { filter })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
  const named = { transactionId: "1\u0000" };
  await expect(call(member, "payments.get", a, named)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
