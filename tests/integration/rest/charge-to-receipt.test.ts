import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/server/account/api-keys";
import { keyPermissionNames } from "@/server/account/api-keys/api-key.schema";
import { answerRequest, type RestServices } from "@/server/api/rest";
import { newId } from "@/server/kernel/ids";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { balanceOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { type ServedHandler, serveFetch } from "@/tests/support/serve-fetch";

let world: PipelineWorld;
let charges: TestCharges;
let served: ServedHandler;
let key: string;
let woken = 0;

const notAsked = async (): Promise<never> => expect.unreachable();

beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  const { db, clock, log, loadEnvironment, place } = world;
  const services: RestServices = {
    ...{ db, clock, log, loadEnvironment },
    settings: { APP_URL: "https://portal.example", APP_SECRET: "a secret of at least 32 characters" },
    announcer: { announce: () => undefined },
    wakeCharges: () => {
      woken += 1;
    },
    books: { verifyPostings: notAsked, checkInvariants: notAsked },
    engineAnswers: async () => true,
    paymentPages: { createLink: notAsked },
    takeTestPayment: notAsked,
  };
  const { tenantId, environmentId } = place;
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

const order = (body: object, idempotencyKey: string) =>
  fetch(`${served.url}/api/v1/charges`, {
    method: "POST",
    headers: {
      ...{ Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": idempotencyKey },
    },
    body: JSON.stringify(body),
  });
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
