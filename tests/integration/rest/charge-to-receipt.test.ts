import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/server/account/api-keys";
import { keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import { answerRequest } from "@/server/api/rest";
import { newId } from "@/server/kernel/ids";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { balanceOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { type ServedHandler, serveFetch } from "@/tests/support/serve-fetch";
import { restServicesOf } from "@/tests/support/world-rest-services";

let world: PipelineWorld;
let charges: TestCharges;
let served: ServedHandler;
let key: string;
let woken = 0;

beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  const services = {
    ...restServicesOf(world),
    wakeCharges: () => {
      woken += 1;
    },
  };
  const { tenantId, environmentId } = world.place;
  const made = await createApiKey(world, {
    scope: { tenantId },
    environmentId,
    name: "Orders",
    actor: "user:test",
    permissions: keyPermissionNames,
  });
  ({ key } = made);
  served = await serveFetch((request) => answerRequest(request, services));
});
afterAll(async () => {
  await served?.close();
  await world?.close();
});

const post = (path: string, body: object, idempotencyKey: string) =>
  fetch(`${served.url}/api/v1${path}`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${key}`,
      "Content-Type": "application/json",
      "Idempotency-Key": idempotencyKey,
    },
    body: JSON.stringify(body),
  });
const order = (body: object, idempotencyKey: string) => post("/charges", body, idempotencyKey);
const seen = async (chargeOrderId: string) =>
  (
    await fetch(`${served.url}/api/v1/charges/${chargeOrderId}`, { headers: { Authorization: `Bearer ${key}` } })
  ).json() as Promise<Record<string, unknown>>;

test("a charge that is ordered by POST /charges, twice with one key, ends as one receipt on its invoice in the Sandbox's books", async () => {
  const invoice = await world.takeInvoice();
  const body = { invno: invoice.invno, gatewayCustomerId: invoice.custno, amount: "12.50" };
  const idempotencyKey = newId();
  const answers = [await order(body, idempotencyKey), await order(body, idempotencyKey)];
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  const [first, second] = (await Promise.all(answers.map((answer) => answer.json()))) as { chargeOrderId: string }[];
  expect(second).toEqual(first);
  expect(woken).toBe(1);
  const chargeOrderId = first?.chargeOrderId ?? "";
  expect(await charges.send()).toMatchObject({ tried: 1, moved: 1 });
  await world.drain();
  const shown = await seen(chargeOrderId);
  expect(shown).toMatchObject({ state: "done", transactionId: expect.stringMatching(/^\d+$/) });
  const receipts = await receiptsOf(world, String(shown.transactionId));
  expect(receipts).toHaveLength(1);
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 1_250n));
  expect(await world.company.broken()).toEqual([]);
});

test("a refund that is ordered by POST /payments/{transactionId}/refunds, twice with one key, gives back once and comes off its invoice", async () => {
  const invoice = await world.takeInvoice();
  const sale = await world.pay({ amountCents: 4_000n, invoiceId: invoice.invno, customerId: invoice.custno });
  await world.simulator.settle(world.place.environmentId);
  await world.poll();
  await world.drain();
  const path = `/payments/${sale}/refunds`;
  const [body, idempotencyKey] = [{ amount: "15.00", reason: "Goods came back" }, newId()];
  const answers = [await post(path, body, idempotencyKey), await post(path, body, idempotencyKey)];
  expect(answers.map(({ status }) => status)).toEqual([202, 202]);
  const [first, second] = (await Promise.all(answers.map((answer) => answer.json()))) as { chargeOrderId: string }[];
  expect(second).toEqual(first);
  expect(first).toMatchObject({ kind: "refund", source: "api", amount: "15.00", originalTransactionId: sale });
  // Another one waits until this one is through.
  expect((await post(path, body, newId())).status).toBe(409);
  expect(await charges.send()).toMatchObject({ tried: 1, moved: 1 });
  await world.drain();
  expect(await seen(first?.chargeOrderId ?? "")).toMatchObject({ state: "done" });
  expect(await balanceOf(world, invoice.invno)).toBe(decimal(invoice.balanceCents - 2_500n));
  expect((await post(path, { amount: "25.01", reason: "Too much" }, newId())).status).toBe(422);
  expect(await world.company.broken()).toEqual([]);
});

test("above the limit of the environment a refund or charge over the API waits for a person and moves nothing", async () => {
  await world.rows("update environments set settings = '{\"approvalAboveMinor\": 500}' where environment_id = $1");
  try {
    const invoice = await world.takeInvoice();
    const sale = await world.pay({ amountCents: 900n, invoiceId: invoice.invno, customerId: invoice.custno });
    const asked = [
      await post(`/payments/${sale}/refunds`, { amount: "5.01", reason: "Goods came back" }, newId()),
      await order({ invno: invoice.invno, gatewayCustomerId: invoice.custno, amount: "5.01" }, newId()),
    ];
    for (const answer of asked) expect(await answer.json()).toMatchObject({ state: "needs_approval", source: "api" });
    expect(await charges.send()).toMatchObject({ tried: 0 });
  } finally {
    await world.rows("update environments set settings = '{}' where environment_id = $1");
  }
});
