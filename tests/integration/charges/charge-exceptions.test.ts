import { render } from "@react-email/render";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listExceptions } from "@/server/insight/exceptions/list-exceptions";
import { changeAgreement } from "@/server/pipeline/agreements";
import { agreementTermsSchema } from "@/server/pipeline/agreements/agreement.schema";
import { findOrdersToWatch, watchOrders } from "@/server/pipeline/charges";
import { mailAlerts } from "@/server/pipeline/exceptions/mail-alerts";
import { resolveException } from "@/server/pipeline/exceptions/resolve-exception";
import { silentLog } from "@/server/platform/log/log";
import type { Mail } from "@/server/platform/mail/mail";
import { openAgreements, type TestAgreements, usualTerms } from "@/tests/support/agreements";
import { openCharges, type TestCharges } from "@/tests/support/charges";
import { openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";

let world: PipelineWorld;
let charges: TestCharges;
let agreements: TestAgreements;
beforeAll(async () => {
  world = await openPipelineWorld();
  charges = openCharges(world);
  agreements = await openAgreements(world, charges);
  await world.rows("update environments set settings = '{\"approvalAboveMinor\": 99999999}' where environment_id = $1");
});
afterAll(() => world?.close());

const dayMs = 86_400_000;
const watch = () => watchOrders(world, world.place, world.clock.now());
const shownOf = async (invno: string) =>
  (await listExceptions(world.db, world.place, { state: "open", order: "age", limit: 100 })).exceptions.filter(
    ({ invoiceReference }) => invoiceReference === invno,
  );
const sendAndWatch = async () => {
  await charges.send();
  await world.drain();
  return watch();
};
/** The smallest balances that the simulated issuer declines: so that it may be tried again, and for good. */
const [declined, cardRanOut] = [112n, 29n];

async function mailed(): Promise<readonly Mail[]> {
  const sent: Mail[] = [];
  const mail = { send: async (one: Mail) => void sent.push(one) };
  const { db, clock } = world;
  // The grace of a cause is over.
  await world.rows("update alerts set opened_at = opened_at - interval '1 hour' where environment_id = $1");
  await mailAlerts({ db, mail, clock, log: silentLog, appUrl: "https://portal.example" }, world.place);
  return sent;
}

test("a charge that a person asked for and that is declined is shown and mailed once, and heals when it is charged anew", async () => {
  const invoice = await world.takeInvoice();
  await charges.charge(invoice, "1.12");
  expect(await sendAndWatch()).toEqual({ opened: 1, healed: 0 });
  expect(await watch()).toEqual({ opened: 0, healed: 0 });
  expect(await findOrdersToWatch(world.db)).toEqual([
    { tenantId: world.place.tenantId, environmentId: world.place.environmentId },
  ]);
  expect(await shownOf(invoice.invno)).toMatchObject([
    {
      cause: "charge_declined",
      needs: "you",
      payerName: invoice.company,
      canRunAgain: false,
      amount: { minor: 112n, currency: "USD" },
      text: expect.stringContaining("DECLINE"),
      subject: expect.stringMatching(/^charge-order\//),
    },
  ]);
  const [mail, ...more] = await mailed();
  expect(more).toEqual([]);
  expect(mail?.subject).toContain("A charge was declined");
  expect(await render(mail?.body ?? "")).toContain(invoice.company);
  expect(await mailed()).toEqual([]);
  await charges.charge(invoice, "14.00");
  expect(await sendAndWatch()).toEqual({ opened: 0, healed: 1 });
  expect(await shownOf(invoice.invno)).toEqual([]);
  expect((await mailed()).map(({ subject }) => subject)).toEqual([
    expect.stringContaining("Settled: A charge was declined"),
  ]);
});

test("a declined agreed charge is tried again after three and after seven days, then a person is asked, and paying heals it", async () => {
  const invoice = await agreements.takeWithBalance(declined);
  await agreements.agree(invoice);
  await agreements.readList();
  const states = async () => (await agreements.ordersOf(invoice)).map(({ state }) => state);
  const nextDay = async (days: number) => {
    world.advance(days * dayMs);
    const { ordered } = await agreements.run();
    return { ordered, ...(await sendAndWatch()) };
  };
  expect(await nextDay(0)).toEqual({ ordered: 1, opened: 0, healed: 0 });
  expect(await nextDay(2)).toEqual({ ordered: 0, opened: 0, healed: 0 });
  expect(await nextDay(1)).toEqual({ ordered: 1, opened: 0, healed: 0 });
  expect(await nextDay(6)).toEqual({ ordered: 0, opened: 0, healed: 0 });
  expect(await nextDay(1)).toEqual({ ordered: 1, opened: 1, healed: 0 });
  expect(await nextDay(30)).toEqual({ ordered: 0, opened: 0, healed: 0 });
  expect(await states()).toEqual(["declined", "declined", "declined"]);
  expect(await shownOf(invoice.invno)).toMatchObject([{ cause: "charge_declined", needs: "you" }]);
  await world.pay({ amountCents: 100n, invoiceId: invoice.invno });
  expect(await watch()).toMatchObject({ healed: 0 });
  await world.pay({ amountCents: 12n, invoiceId: invoice.invno });
  expect(await watch()).toMatchObject({ healed: 1 });
  expect(await shownOf(invoice.invno)).toEqual([]);
});

test("a card that ran out is not tried again, and another card in the agreement begins anew", async () => {
  const invoice = await agreements.takeWithBalance(cardRanOut);
  const agreementId = await agreements.agree(invoice);
  await agreements.readList();
  await agreements.run();
  expect(await sendAndWatch()).toMatchObject({ opened: 1 });
  world.advance(40 * dayMs);
  expect(await agreements.run()).toMatchObject({ ordered: 0 });
  const terms = agreementTermsSchema.parse({ ...usualTerms, gatewayCustomerId: invoice.custno });
  await changeAgreement(charges.ground, charges.asking, agreementId, terms);
  expect(await watch()).toMatchObject({ healed: 1 });
  expect(await agreements.run()).toMatchObject({ ordered: 1 });
  expect(await sendAndWatch()).toMatchObject({ opened: 1 });
});

test("a stored card whose month is over is not charged at all", async () => {
  const invoice = await agreements.takeOnly();
  await agreements.agree(invoice);
  await agreements.readList();
  const through = (expirationYear: number) =>
    agreements.run({
      async loadEnvironment(place) {
        const environment = await world.loadEnvironment(place);
        const exportCustomers = async (customerId?: string) => {
          const exported = await environment.gateway.exportCustomers(customerId);
          const customers = exported.customers.map((one) => ({ ...one, expirationMonth: 1, expirationYear }));
          return { ...exported, customers };
        };
        return { ...environment, gateway: { ...environment.gateway, exportCustomers } };
      },
    });
  expect(await through(2026)).toMatchObject({ ordered: 0, held: 1 });
  expect(await shownOf(invoice.invno)).toMatchObject([{ text: expect.stringContaining("good until 01/2026 only") }]);
});

test("what could not be done, and what stays unclear, is shown until it is settled", async () => {
  const [paid, lost] = [await world.takeInvoice(), await world.takeInvoice()];
  await charges.charge(paid);
  await world.pay({ amountCents: 500n, invoiceId: paid.invno });
  expect(await sendAndWatch()).toMatchObject({ opened: 1 });
  const [refused] = await shownOf(paid.invno);
  expect(refused).toMatchObject({ cause: "charge_refused", transactionId: "" });
  await resolveException(
    world.db,
    charges.asking,
    { exceptionId: refused?.exceptionId ?? "", note: "Charged the rest by phone" },
    world.clock.now(),
  );
  expect(await watch()).toMatchObject({ opened: 0 });
  const order = await charges.charge(lost, "12.00");
  await charges.faults({ kind: "timeout_after_commit", path: "/transactions/sale", next: 1 });
  expect(await sendAndWatch()).toMatchObject({ opened: 0 });
  world.advance(3_700_000);
  expect(await watch()).toMatchObject({ opened: 1 });
  expect(await shownOf(lost.invno)).toMatchObject([{ cause: "charge_unclear", needs: "you" }]);
  await charges.letTimeCome();
  expect(await sendAndWatch()).toMatchObject({ healed: 1 });
  expect(await charges.order(order)).toMatchObject({ state: "done" });
});
