import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clearUpAttempts } from "@/server/pipeline/payment-pages/clear-up-attempts";
import { listStoredMethods } from "@/server/pipeline/payment-pages/list-stored-methods";
import { openPayPage } from "@/server/pipeline/payment-pages/open-pay-page";
import { payInvoice } from "@/server/pipeline/payment-pages/pay-invoice";
import { type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
import { createPayer, type Payer } from "./payer";

let world: PipelineWorld;
let payer: Payer;
let invoice: OpenInvoice;
let key: string;

beforeAll(async () => {
  world = await openPipelineWorld();
  payer = createPayer(world);
});
afterAll(() => world?.close());
beforeEach(async () => {
  await fault();
  invoice = await world.takeInvoice();
  key = await linkThat({ offersKeeping: true });
});

type Fault = NonNullable<Parameters<PipelineWorld["simulator"]["configure"]>[1]["faults"]>[number];
const fault = (...faults: Fault[]) => world.simulator.configure(world.place.environmentId, { faults });
const linkThat = (offer: { offersKeeping?: boolean }) =>
  payer.link({ kind: "invoice", invno: invoice.invno, expiresInDays: 14, ...offer });
const pay = async (keep: boolean, number?: string) =>
  payInvoice(payer.parts, key, {
    ...(await payer.type(key, number)),
    amountMinor: invoice.balanceCents.toString(),
    keep,
  });
const methods = () => listStoredMethods(payer.parts, world.place);
// Taken is taken, settled or not: the gateway settles at an hour of its own, which may fall into the test.
const charges = async () =>
  (
    await world.payTracePool.query<{ kind: string }>(
      "select kind from paytrace.transactions where account_id = $1 and invoice_id like $2 and state in ('pending', 'settled')",
      [world.place.environmentId, `${invoice.invno}-TB%`],
    )
  ).rows.length;
const attempts = () =>
  world.rows<{ state: string; consent: string }>(
    `select keep_state as state, keep_consent as consent from link_attempts
     where environment_id = $1 and invno = $2 order by link_attempt_id`,
    [invoice.invno],
  );

test("a payer who agrees pays once, and the card is kept from that charge with the words that were agreed to", async () => {
  const { keepOffer } = await payer.open(key);
  expect(keepOffer).toMatch(/^Keep this card for next time\. Acme Wholesale may charge it for invoices I agree to/);
  const before = await methods();
  expect(await pay(true)).toMatchObject({ status: "done", keep: "kept" });
  expect(await charges()).toBe(1);
  const [method, ...others] = (await methods()).filter(
    ({ methodId }) => !before.some((earlier) => earlier.methodId === methodId),
  );
  expect(others).toEqual([]);
  expect(method).toMatchObject({ custno: invoice.custno, lastFour: "5439", expirationMonth: 12 });
  expect(await attempts()).toEqual([{ state: "kept", consent: keepOffer }]);
  const { gateway } = await world.load();
  const again = await gateway.sale({
    amount: { minor: 700n, currency: "USD" },
    invoiceId: `next-${invoice.invno}`,
    earlier: undefined,
    method: { customerId: method?.gatewayCustomerId ?? "" },
  });
  expect(again.status).toBe("approved");
});

test("nothing is kept of a payer who does not agree, nor where the link does not offer it, whatever is sent", async () => {
  const before = (await methods()).length;
  expect(await pay(false)).toMatchObject({ status: "done", keep: "" });
  invoice = await world.takeInvoice();
  key = await linkThat({});
  expect(await payer.open(key)).toMatchObject({ keepOffer: "" });
  expect(await pay(true)).toMatchObject({ status: "done", keep: "" });
  expect(await attempts()).toEqual([{ state: "", consent: "" }]);
  expect((await methods()).length).toBe(before);
});

test("of a declined card nothing is kept, and the next try asks anew", async () => {
  const before = (await methods()).length;
  expect(await pay(true, "4012000098765421")).toMatchObject({ status: "open" });
  expect(await pay(false)).toMatchObject({ status: "done", keep: "" });
  expect((await methods()).length).toBe(before);
});

test("a vault that does not answer leaves the payment as it is, and the card is kept once when it is back", async () => {
  const before = (await methods()).length;
  await fault(
    { kind: "timeout_after_commit", path: "/customer/create_from_transaction", next: 1 },
    { kind: "server_error", path: "/customer/export", next: 1 },
  );
  expect(await pay(true)).toMatchObject({ status: "done", keep: "asked" });
  expect(await charges()).toBe(1);
  world.advance(61_000);
  await Promise.all([clearUpAttempts(payer.parts), clearUpAttempts(payer.parts)]);
  expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done", keep: "kept" });
  expect((await methods()).length - before).toBe(1);
  expect(await charges()).toBe(1);
});

test("a charge whose answer was lost is found, and its card is kept then", async () => {
  const before = (await methods()).length;
  await fault({ kind: "timeout_after_commit", path: "/sale/pt_protect", next: 1 });
  expect(await pay(true)).toMatchObject({ status: "working" });
  expect((await methods()).length).toBe(before);
  world.advance(61_000);
  await clearUpAttempts(payer.parts);
  expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done", keep: "kept" });
  expect((await methods()).length - before).toBe(1);
});

test("a card that cannot be kept for a day is given up, and the page says so", async () => {
  await fault({ kind: "server_error", path: "/customer" });
  expect(await pay(true)).toMatchObject({ status: "done", keep: "asked" });
  world.advance(24 * 3_600_000 + 61_000);
  await clearUpAttempts(payer.parts);
  expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done", keep: "given_up" });
});
