import { createHash } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/kernel/ids";
import { type DocumentedOperation, documentedOperations, readDocument } from "../support/openapi-shape";
import { openTestRestApi, type TenantWithKey, type TestRestApi } from "../support/rest-api";

/** Every route of the OpenAPI document, asked by one tenant for what belongs to the other. A new route is in it by itself. */
let api: TestRestApi;
let routes: DocumentedOperation[] = [];
/** For whom the gateway's stand-in was asked to take a payment. */
const takenFor: string[] = [];

beforeAll(async () => {
  // Time passes quickly here, so that the limit of a key never answers in place of the route.
  let time = Date.now();
  api = await openTestRestApi({
    clock: {
      now() {
        time += 1_000;
        return new Date(time);
      },
    },
    takeTestPayment: async ({ tenantId, environmentId }) => {
      takenFor.push(`${tenantId}/${environmentId}`);
      return { transactions: [{ transactionId: "1", label: "Sale", approved: true, responseText: "Approved" }] };
    },
  });
  routes = documentedOperations(readDocument(await (await api.get("/openapi.json")).json()));
});
afterAll(() => api?.close());

/** Some thousand requests, one after another: more than the usual time where the machine has other work. */
const wholeMatrix = { timeout: 120_000 };

/** Everything that tells one tenant's records from another's. */
const traces = (tenant: TenantWithKey): string[] => [
  tenant.tenantId,
  tenant.slug,
  tenant.sandboxId,
  tenant.productionId,
  tenant.connectionId,
  tenant.flowVersionId,
  tenant.key,
  ...[tenant.posted, tenant.onAccount, tenant.declined, tenant.waiting].flatMap((payment) => [
    payment.transactionId,
    payment.eventId,
    payment.postingKey,
    createHash("sha256").update(payment.transactionId).digest("hex"),
  ]),
];

/** Ways to name somebody else's records: in the path, in the query, in a header. */
function attempts(
  route: DocumentedOperation,
  victim: TenantWithKey,
): { path: string; headers: Record<string, string> }[] {
  const ids = [victim.posted, victim.onAccount, victim.declined, victim.waiting].map(
    ({ transactionId }) => transactionId,
  );
  const paths = route.path.includes("{") ? ids.map((id) => route.path.replace(/\{\w+\}/, id)) : [route.path];
  const queries = [
    "",
    "?limit=200",
    "?state=all",
    `?invoice=10001&customer=C-100`,
    `?transactionId=${victim.posted.transactionId}`,
    `?tenantId=${victim.tenantId}`,
    `?environmentId=${victim.sandboxId}`,
  ];
  const headers: Record<string, string>[] = [
    { "X-Tenant-Id": victim.tenantId, "X-Environment-Id": victim.sandboxId },
    { Cookie: `app.tenant_id=${victim.tenantId}` },
  ];
  return paths.flatMap((path) => [
    ...queries.map((query) => ({ path: path + query, headers: {} })),
    ...headers.map((each) => ({ path, headers: each })),
  ]);
}

/** The payments of both tenants have one number each, which a thief may name. */
const bodyOf = ({ id }: DocumentedOperation) =>
  id === "requestCharge"
    ? { invno: "10001", amount: "1.00", gatewayCustomerId: "C-100" }
    : id === "requestRefund"
      ? { reason: "Goods came back" }
      : id === "applyCredit"
        ? { transactionId: api.acme.posted.transactionId, invno: "10001" }
        : { invno: "10001", amount: "1.00", outcome: "approve" };

const ask = (route: DocumentedOperation, attempt: { path: string; headers: Record<string, string> }, key: string) =>
  route.method === "GET"
    ? api.get(attempt.path, key, attempt.headers)
    : api.post(attempt.path, bodyOf(route), key, { "Idempotency-Key": newId(), ...attempt.headers });

describe("no REST route shows or changes another tenant's records", () => {
  test("whatever is asked, by path, query or header, in both directions", wholeMatrix, async () => {
    for (const [thief, victim] of [
      [api.globex, api.acme],
      [api.acme, api.globex],
    ] as const) {
      for (const route of routes) {
        for (const attempt of attempts(route, victim)) {
          const response = await ask(route, attempt, thief.key);
          const place = `${thief.slug}: ${route.method} ${attempt.path}`;
          if (route.path.includes("{")) expect([400, 404], place).toContain(response.status);
          const body = JSON.stringify(await response.json(), (name, value) =>
            name === "instance" ? undefined : value,
          );
          for (const trace of traces(victim)) expect(body.includes(trace), `${place} shows ${trace}`).toBe(false);
        }
      }
    }
    const own = new Set([api.acme, api.globex].map(({ tenantId, sandboxId }) => `${tenantId}/${sandboxId}`));
    expect(takenFor.length).toBeGreaterThan(0);
    expect(takenFor.filter((place) => !own.has(place))).toEqual([]);
  });

  test("a record of another tenant and one that does not exist get the same answer", async () => {
    const facts = async (path: string) => {
      const {
        instance: _path,
        requestId: _id,
        ...rest
      } = (await (await api.get(path, api.globex.key)).json()) as Record<string, unknown>;
      return rest;
    };
    for (const route of routes.filter(({ path }) => path.includes("{"))) {
      const foreign = await facts(route.path.replace(/\{\w+\}/, api.acme.posted.transactionId));
      expect(foreign, route.id).toEqual(await facts(route.path.replace(/\{\w+\}/, "123456789")));
    }
  });

  test("another environment of the same tenant is as foreign as another tenant", async () => {
    const client = new pg.Client(api.portal.database.superuserUrl);
    await client.connect();
    await client.query("update api_keys set environment_id = $1 where tenant_id = $2", [
      api.acme.productionId,
      api.acme.tenantId,
    ]);
    try {
      for (const route of routes.filter(({ method }) => method === "GET")) {
        const path = route.path.replace(/\{\w+\}/, api.acme.posted.transactionId);
        const body = await (await api.get(path, api.acme.key)).text();
        for (const { eventId, postingKey } of [api.acme.posted, api.acme.onAccount]) {
          expect(body.includes(eventId) || body.includes(postingKey), route.id).toBe(false);
        }
      }
    } finally {
      await client.query("update api_keys set environment_id = $1 where tenant_id = $2", [
        api.acme.sandboxId,
        api.acme.tenantId,
      ]);
      await client.end();
    }
  });

  test("the owner, asked the same way, sees them: the matrix looks at the right things", wholeMatrix, async () => {
    const shown = new Set<string>();
    for (const route of routes) {
      for (const attempt of attempts(route, api.acme).filter(({ path }) => !path.includes("tenantId"))) {
        const body = await (await ask(route, attempt, api.acme.key)).text();
        for (const trace of traces(api.acme)) if (body.includes(trace)) shown.add(trace);
      }
    }
    for (const { transactionId, eventId, postingKey } of [api.acme.posted, api.acme.onAccount]) {
      expect([...shown]).toEqual(expect.arrayContaining([transactionId, eventId, postingKey]));
    }
  });

  test("two belts hold: with row-level security cut, the statements still name their tenant", async () => {
    const client = new pg.Client(api.portal.database.superuserUrl);
    await client.connect();
    const tables = ["payments", "events", "postings", "exceptions", "runs", "payment_links", "charge_orders"];
    for (const table of tables) await client.query(`alter table ${table} disable row level security`);
    try {
      for (const route of routes.filter(({ path }) => path.includes("{"))) {
        const path = route.path.replace(/\{\w+\}/, api.acme.posted.transactionId);
        expect((await ask(route, { path, headers: {} }, api.globex.key)).status, route.id).toBe(404);
      }
      for (const route of routes.filter(({ method }) => method === "GET")) {
        const body = await (await api.get(route.path.replace(/\{\w+\}/, "1"), api.globex.key)).text();
        for (const trace of traces(api.acme)) expect(body.includes(trace), `${route.id} shows ${trace}`).toBe(false);
      }
    } finally {
      for (const table of tables) await client.query(`alter table ${table} enable row level security`);
      await client.end();
    }
  });

  test("an idempotency key of one tenant says nothing to another", async () => {
    const headers = { "Idempotency-Key": newId() };
    const body = { invno: "10001", amount: "1.00", outcome: "approve" };
    const first = await api.post("/sandbox/payments", body, api.acme.key, headers);
    const second = await api.post("/sandbox/payments", { ...body, amount: "2.00" }, api.globex.key, headers);
    expect([first.status, second.status, second.headers.get("idempotency-replayed")]).toEqual([201, 201, null]);
  });
});
