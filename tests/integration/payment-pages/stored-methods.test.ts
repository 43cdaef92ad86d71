import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listStoredMethods } from "@/server/pipeline/payment-pages/list-stored-methods";
import { openPayPage } from "@/server/pipeline/payment-pages/open-pay-page";
import { removeStoredMethod } from "@/server/pipeline/payment-pages/remove-stored-method";
import { savePaymentMethod } from "@/server/pipeline/payment-pages/save-payment-method";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { createPayer, type Payer, visa } from "./payer";

let world: PipelineWorld;
let payer: Payer;
let custno: string;
let key: string;

beforeAll(async () => {
  world = await openPipelineWorld();
  payer = createPayer(world);
});
afterAll(() => world?.close());
beforeEach(async () => {
  await world.simulator.configure(world.place.environmentId, { faults: [] });
  ({ custno } = await world.takeInvoice());
  key = await payer.link({ kind: "method", custno, expiresInDays: 14 });
});

const save = async () => savePaymentMethod(payer.parts, key, await payer.type(key));
const inVault = async () =>
  (
    await world.payTracePool.query<{ id: string }>(
      "select customer_id as id from paytrace.customers where account_id = $1 and customer_id like $2",
      [world.place.environmentId, `${custno}-TB%`],
    )
  ).rows;

test("a payment method is stored in the vault under the customer's number, and known here by id and last digits", async () => {
  expect(await save()).toMatchObject({ status: "done", kind: "method", lastFour: "5439" });
  const [method] = await listStoredMethods(payer.parts, world.place, custno);
  expect(method).toMatchObject({ custno, lastFour: "5439", expirationMonth: 12, expirationYear: 2031 });
  expect(method?.gatewayCustomerId).toMatch(new RegExp(`^${custno}-TB`));
  const { gateway } = await world.load();
  const charged = await gateway.sale({
    amount: { minor: 500n, currency: "USD" },
    invoiceId: "by-method",
    earlier: undefined,
    method: { customerId: method?.gatewayCustomerId ?? "" },
  });
  expect(charged.status).toBe("approved");
});

test("several tabs that save at the same time store one method", async () => {
  const tabs = await Promise.all(Array.from({ length: 4 }, () => payer.type(key)));
  const before = (await inVault()).length;
  await Promise.all(tabs.map((typed) => savePaymentMethod(payer.parts, key, typed)));
  expect((await inVault()).length - before).toBe(1);
  expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done" });
});

test("a method whose answer was lost is found in the vault and kept once", async () => {
  await world.simulator.configure(world.place.environmentId, {
    faults: [{ kind: "timeout_after_commit", path: "/customer/pt_protect_create", next: 1 }],
  });
  const before = (await listStoredMethods(payer.parts, world.place)).length;
  expect(await save()).toMatchObject({ status: "working" });
  world.advance(20_000);
  expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done", lastFour: "5439" });
  expect((await listStoredMethods(payer.parts, world.place)).length - before).toBe(1);
});

test("a method that is removed is gone from the vault and is listed no more", async () => {
  await save();
  const [method] = await listStoredMethods(payer.parts, world.place, custno);
  const before = (await inVault()).length;
  await removeStoredMethod(payer.parts, { ...world.place, actor: "user:test" }, method?.methodId ?? "");
  expect((await inVault()).length - before).toBe(-1);
  const left = await listStoredMethods(payer.parts, world.place, custno);
  expect(left.map(({ methodId }) => methodId)).not.toContain(method?.methodId);
});

test("a card number that was typed is in no table of the portal and of the gateway, and the key of a link is in none either", async () => {
  await save();
  for (const secret of [visa, visa.slice(0, -4), key]) {
    expect(await dumpOf(world.rows)).not.toContain(secret);
    expect(await dumpOf((sql) => world.payTracePool.query(sql).then(({ rows }) => rows), "paytrace")).not.toContain(
      secret,
    );
  }
});

/** Every row of every table of a schema as text. */
async function dumpOf(
  query: (sql: string) => Promise<readonly Record<string, unknown>[]>,
  schema = "public",
): Promise<string> {
  // The world's queries name the environment first; it does no harm where it is not needed.
  const named = (sql: string) => query(schema === "public" ? `${sql}` : sql);
  const tables = await query(
    `select table_name as name from information_schema.tables where table_schema = '${schema}' and table_type = 'BASE TABLE'
     ${schema === "public" ? "and $1::text is not null" : ""}`,
  );
  expect(tables.length).toBeGreaterThan(5);
  const parts: string[] = [];
  for (const { name } of tables) {
    const where = schema === "public" ? "where $1::text is not null" : "";
    parts.push(JSON.stringify(await named(`select row_to_json(t)::text as row from ${schema}.${name} t ${where}`)));
  }
  return parts.join("\n");
}
