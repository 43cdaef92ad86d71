import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "@/server/account/api-keys";
import { keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import { openTestRestApi, type TestRestApi } from "@/tests/support/rest-api";

let api: TestRestApi;
const total = 450;

beforeAll(async () => {
  api = await openTestRestApi();
  const client = new pg.Client(api.portal.database.superuserUrl);
  await client.connect();
  // Three payments share each instant, so that pages end between payments of the same moment.
  await client.query(
    `insert into payments (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at,
       outcome, custno, invoice_reference, source)
     select $1, $2, n::text, 'sale', 'settled', n, 'USD', timestamptz '2026-11-01T00:00:00Z' + (n / 3) * interval '1 minute',
       case when n % 2 = 0 then 'posted' else 'on_account' end, 'C-' || n % 7, n % 11, '{}'
     from generate_series(100001, 100000 + $3::int) n`,
    [api.acme.tenantId, api.acme.productionId, total],
  );
  await client.end();
  const made = {
    scope: api.acme,
    environmentId: api.acme.productionId,
    name: "Lists",
    actor: "user:test",
    permissions: keyPermissionNames,
  };
  key = (await createApiKey(api.services, made)).key;
});
afterAll(() => api?.close());

let key = "";
interface Page {
  readonly items: readonly { readonly transactionId: string; readonly occurredAt: string; readonly outcome: string }[];
  readonly nextCursor: string | null;
}
const page = async (query: string): Promise<Page> => {
  const response = await api.get(`/payments?${query}`, key);
  expect(response.status, query).toBe(200);
  return (await response.json()) as Page;
};
const statusOf = async (query: string, by = key) => (await api.get(`/payments?${query}`, by)).status;

async function walk(query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const found: Page = await page(`${query}${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`);
    ids.push(...found.items.map((item) => item.transactionId));
    cursor = found.nextCursor;
  }
  return ids;
}

describe("a list", () => {
  test("gives every payment once over its pages, the newest first", async () => {
    const ids = await walk("limit=100");
    expect(ids).toHaveLength(total);
    expect(new Set(ids)).toHaveLength(total);
    const { items } = await page("limit=200");
    const times = items.map((item) => item.occurredAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  test("keeps its place while new payments arrive", async () => {
    const first = await page("limit=10");
    const client = new pg.Client(api.portal.database.superuserUrl);
    await client.connect();
    await client.query(
      `insert into payments (tenant_id, environment_id, transaction_id, type, gateway_status, amount_minor, currency, occurred_at, source)
       values ($1, $2, 'newest', 'sale', 'settled', 1, 'USD', now() + interval '1 day', '{}')`,
      [api.acme.tenantId, api.acme.productionId],
    );
    const second = await page(`limit=10&cursor=${first.nextCursor}`);
    await client.query("delete from payments where transaction_id = 'newest'");
    await client.end();
    const seen = [...first.items, ...second.items].map((item) => item.transactionId);
    expect(new Set(seen)).toHaveLength(20);
    expect(seen).not.toContain("newest");
  });

  test("filters by outcome, status, time, invoice and customer, together and over pages", async () => {
    const expected = (fits: (number: number) => boolean) =>
      Array.from({ length: total }, (_, index) => 100_001 + index)
        .filter(fits)
        .map(String);
    const sorted = async (query: string) => (await walk(query)).sort();
    expect(await sorted("outcome=posted&limit=50")).toEqual(expected((n) => n % 2 === 0));
    expect(await sorted("status=declined")).toEqual([]);
    expect(await sorted("customer=C-3&limit=200")).toEqual(expected((n) => n % 7 === 3));
    expect(await sorted("invoice=5&outcome=posted&limit=7")).toEqual(expected((n) => n % 11 === 5 && n % 2 === 0));
    const day = await walk("from=2026-11-24T04:00:00Z&to=2026-11-24T04:10:00%2B00:00");
    expect(day).toHaveLength(30);
  });

  test("holds at most 200 payments a page, whatever is asked", async () => {
    for (const limit of ["1e9", "1000000000", "201", "200"])
      expect((await page(`limit=${limit}`)).items).toHaveLength(200);
    expect((await page("limit=1")).items).toHaveLength(1);
    expect((await page("")).items).toHaveLength(50);
  });

  test("refuses parameters that mean nothing, or two things", async () => {
    for (const query of [
      "limit=0",
      "limit=-1",
      "limit=1.5",
      "limit=ten",
      "limit=",
      "limit=1&limit=2",
      "outcome=paid",
      "outcome=posted&outcome=declined",
      "from=yesterday",
      "from=2026-02-30T00:00:00Z",
      "sort=amount;drop%20table%20payments",
      "customer=",
      `customer=${"x".repeat(61)}`,
    ]) {
      expect(await statusOf(query), query).toBe(400);
    }
    expect((await page("customer=%27%20or%201=1--")).items).toEqual([]);
  });
});

describe("a cursor", () => {
  test("is refused when it was changed, cut or made up", async () => {
    const { nextCursor } = await page("limit=1");
    const cursor = nextCursor ?? "";
    const [payload = "", signature = ""] = cursor.split(".");
    const forged = Buffer.from(JSON.stringify({ at: "2026-11-20T00:00:00.000Z", id: "' or 1=1" })).toString(
      "base64url",
    );
    for (const wrong of [
      "",
      "x",
      payload,
      `${payload}.`,
      `${forged}.${signature}`,
      `${cursor}.x`,
      `.${signature}`,
      cursor.slice(0, -4),
    ]) {
      expect(await statusOf(`limit=1&cursor=${encodeURIComponent(wrong)}`), wrong).toBe(400);
    }
    expect(await statusOf(`limit=2&cursor=${cursor}`)).toBe(200);
  });

  test("opens nothing with other filters, in another list, environment or tenant", async () => {
    const { nextCursor } = await page("limit=1");
    expect(await statusOf(`limit=1&outcome=posted&cursor=${nextCursor}`)).toBe(400);
    expect(await statusOf(`limit=1&cursor=${nextCursor}`, api.acme.key)).toBe(400);
    expect(await statusOf(`limit=1&cursor=${nextCursor}`, api.globex.key)).toBe(400);
    expect((await api.get(`/events?limit=1&cursor=${nextCursor}`, key)).status).toBe(400);
  });
});

describe("the other lists", () => {
  test("page through events and exceptions the same way", async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const response = await api.get(`/events?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`, api.acme.key);
      const found = (await response.json()) as { items: { transactionId: string }[]; nextCursor: string | null };
      ids.push(...found.items.map((item) => item.transactionId));
      cursor = found.nextCursor;
    }
    expect(ids).toEqual(["900004", "900003", "900002", "900001"]);
  });

  test("show open exceptions unless asked otherwise", async () => {
    const items = async (query: string) =>
      ((await (await api.get(`/exceptions?${query}`, api.acme.key)).json()) as { items: unknown[] }).items;
    expect(await items("")).toMatchObject([{ transactionId: "900002", cause: "invoice_not_found", amount: "42.10" }]);
    expect(await items("state=resolved")).toEqual([]);
    expect(await items("state=all&needs=us")).toEqual([]);
  });
});
