import { afterAll, beforeAll, expect, test } from "vitest";
import { creditsOf, postingsOf, receiptsOf } from "@/tests/support/pipeline-books";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
beforeAll(async () => {
  world = await openPipelineWorld();
});
afterAll(() => world?.close());

/** A payment whose record comes from the gateway rewritten. @returns its id and the invoice it names. */
async function payRewritten(rewrite: (text: string) => string) {
  const invoice = await world.takeInvoice();
  const transactionId = await world.sell({ amountCents: 4_737n, invoiceId: invoice.invno, payerName: "PAYER" });
  world.tamper(rewrite);
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await world.drain();
  world.tamper();
  return { transactionId, invoice };
}
const open = (transactionId: string) =>
  world.rows<{ cause: string; text: string }>(
    "select cause, text from exceptions where environment_id = $1 and transaction_id = $2 and resolved_at is null",
    [transactionId],
  );

test.each(["0.001", '"1e3"', "12.345", "-5", "9007199254740993", '"NaN"', "0"])(
  "B23: an amount of %s from the gateway is put before a person, never rounded and never posted",
  async (amount) => {
    const { transactionId } = await payRewritten((text) => text.replaceAll('"amount":47.37', `"amount":${amount}`));
    expect(await open(transactionId)).toMatchObject([{ cause: "validation_failed" }]);
    expect(await postingsOf(world, transactionId)).toEqual([]);
  },
);

test('B23: an amount as text, "47.37", is read as what it says', async () => {
  const { transactionId } = await payRewritten((text) => text.replaceAll('"amount":47.37', '"amount":"47.37"'));
  expect((await receiptsOf(world, transactionId)).map(({ paid }) => paid)).toEqual(["47.37"]);
});

test.each([
  ["none", undefined],
  ["usd", "usd"],
  ["one nobody has", "XXX"],
  ["yen with cents", "JPY"],
])(
  "B24: a sale's notice with the currency %s is a hint all the same; what is posted is what the gateway says",
  async (_what, currency) => {
    const invoice = await world.takeInvoice();
    const transactionId = await world.sell({ amountCents: 3_101n, invoiceId: invoice.invno });
    await world.notify("paytrace.transaction.sale_approved", { transactionId, more: { amount: "99.99", currency } });
    await world.drain();
    expect((await receiptsOf(world, transactionId)).map(({ paid }) => paid)).toEqual(["31.01"]);
  },
);

test.each([
  ["no currency", { amount: "10.00" }, "needs_you"],
  ["a currency nobody has", { amount: "10.00", currency: "XXX" }, "needs_you"],
  ["yen with cents", { amount: "10.55", currency: "JPY" }, "needs_you"],
  ["another currency than the books'", { amount: "10.00", currency: "CAD" }, "needs_you"],
  ["an amount of thousandths", { amount: "10.001", currency: "USD" }, "needs_you"],
  ["nothing taken back", { amount: "0.00", currency: "USD" }, "needs_you"],
  ["its currency in small letters", { amount: "10.00", currency: "usd" }, "reversed"],
] as const)("B24: a chargeback with %s is posted exactly or put before a person", async (_what, more, outcome) => {
  const invoice = await world.takeInvoice();
  const transactionId = await world.pay({ amountCents: 3_100n, invoiceId: invoice.invno });
  await world.notify("paytrace.transaction.charged_back", {
    transactionId,
    originalTransactionId: transactionId,
    more,
  });
  await world.drain();
  expect(await world.payment(transactionId)).toMatchObject({
    outcome,
    postedMinor: outcome === "reversed" ? 2_100n : 3_100n,
  });
});

test("B24: a chargeback whose notice cannot be read at all is put before a person, because nothing else tells of it", async () => {
  const body = { type: "paytrace.transaction.charged_back", occurredAt: "yesterday", data: { transaction_id: "none" } };
  expect(await world.receive(JSON.stringify(body), "msg_unreadable_chargeback")).toMatchObject({ status: 202 });
  await world.drain();
  const events = await world.rows(
    "select status from events where environment_id = $1 and dedupe_key = 'msg_unreadable_chargeback'",
  );
  expect(events).toEqual([{ status: "dead" }]);
  expect(await open("")).toMatchObject([{ cause: "validation_failed" }]);
});

test.each([
  "2/30/2026 1:00:00 PM",
  "3/8/2026 2:30:00 AM",
  "1/1/0001 1:00:00 PM",
  "12/31/9999 1:00:00 PM",
  "2026-11-20",
])("B25: a payment that the gateway dates %s is put before a person", async (at) => {
  const { transactionId } = await payRewritten((text) => text.replace(/"at":"[^"]*"/g, `"at":"${at}"`));
  expect(await open(transactionId)).toMatchObject([{ cause: "validation_failed" }]);
  expect(await postingsOf(world, transactionId)).toEqual([]);
});

const injection = "O'Brien'; DROP TABLE arcust;-- and on to fifty sig";

test("B29: text of 500 characters, of other scripts, with marks, emoji and SQL is data, posted as far as the field is wide", async () => {
  const invoice = await world.takeInvoice();
  const name = `${injection} \u202eevil\u202c עברית 🚀 e\u0301 ${"x".repeat(500)}`;
  const transactionId = await world.sell({
    amountCents: 1_234n,
    invoiceId: injection,
    customerId: invoice.custno,
    payerName: "PAYER",
  });
  world.tamper((text) => text.replaceAll('"PAYER"', JSON.stringify(name)));
  await world.notify("paytrace.transaction.sale_approved", { transactionId });
  await world.drain();
  world.tamper();
  expect(await world.payment(transactionId)).toMatchObject({ outcome: "on_account", postedMinor: 1_234n });
  expect(await creditsOf(world, transactionId)).toEqual([{ custno: invoice.custno, open: "12.34" }]);
  const [line] = await world.company.rows<{ descrip: string }>(
    "select t.descrip from artran t join arcash c on c.invno = t.invno where btrim(c.refno) = $1",
    [transactionId],
  );
  const memo = `No invoice ${injection}`;
  expect(line?.descrip.trim()).not.toBe("");
  expect(memo.startsWith(line?.descrip.trim() ?? memo)).toBe(true);
  const [{ customers } = { customers: 0 }] = await world.company.rows<{ customers: number }>(
    "select count(*)::int as customers from arcust",
  );
  expect(customers).toBeGreaterThan(0);
  const [kept] = await world.rows<{ payer: string }>(
    "select payer_name as payer from payments where environment_id = $1 and transaction_id = $2",
    [transactionId],
  );
  expect(kept?.payer.startsWith(injection)).toBe(true);
});

test("B45: a payment whose currency the rules do not know names both currencies, so that the rules can be set", async () => {
  const invoice = await world.takeInvoice();
  await world.withRules({ baseCurrency: "EUR" }, async () => {
    const transactionId = await world.pay({ amountCents: 900n, invoiceId: invoice.invno });
    const [shown] = await open(transactionId);
    expect(shown).toMatchObject({
      cause: "validation_failed",
      text: expect.stringMatching(/USD.*EUR.*no rate is set/),
    });
  });
});

test("after all of this every rule of the books holds", async () => {
  expect(await world.company.broken()).toEqual([]);
});
