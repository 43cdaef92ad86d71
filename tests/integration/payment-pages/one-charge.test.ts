import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearUpAttempts } from "@/server/pipeline/payment-pages/clear-up-attempts";
import { closeUnclearTry } from "@/server/pipeline/payment-pages/close-unclear-try";
import { listPaymentLinks } from "@/server/pipeline/payment-pages/list-payment-links";
import { openPayPage } from "@/server/pipeline/payment-pages/open-pay-page";
import { payInvoice } from "@/server/pipeline/payment-pages/pay-invoice";
import { revokePaymentLink } from "@/server/pipeline/payment-pages/revoke-payment-link";
import { balanceOf, receiptsOf } from "@/tests/support/pipeline-books";
import { decimal, type OpenInvoice, openPipelineWorld, type PipelineWorld } from "@/tests/support/pipeline-world";
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
  await world.simulator.configure(world.place.environmentId, { faults: [] });
  invoice = await world.takeInvoice();
  key = await payer.link({ kind: "invoice", invno: invoice.invno, expiresInDays: 14 });
});

const pay = async (number?: string, amountMinor = invoice.balanceCents.toString()) =>
  payInvoice(payer.parts, key, { ...(await payer.type(key, number)), amountMinor });

/** Money that the gateway took for the invoice of this test. */
const charges = async () =>
  (
    await world.payTracePool.query<{ id: string }>(
      `select transaction_id::text as id from paytrace.transactions
       where account_id = $1 and invoice_id like $2 and state = 'pending'`,
      [world.place.environmentId, `${invoice.invno}-TB%`],
    )
  ).rows.map(({ id }) => id);
const fault = (kind: "timeout_after_commit" | "server_error" | "approved_then_voided", path = "/sale/pt_protect") =>
  world.simulator.configure(world.place.environmentId, { faults: [{ kind, path, next: 1 }] });

describe("an invoice that is paid by its link", () => {
  test("shows what stands open in the books, is charged once and becomes a receipt on the invoice", async () => {
    expect(await payer.open(key)).toMatchObject({
      invno: invoice.invno,
      company: invoice.company,
      amountMinor: invoice.balanceCents.toString(),
      notice: "",
    });
    const receipt = await pay();
    expect(receipt).toMatchObject({ status: "done", invno: invoice.invno, lastFour: "5439" });
    expect(await openPayPage(payer.parts, key)).toEqual(receipt);
    const [transactionId = "", ...others] = await charges();
    expect(others).toEqual([]);
    await world.drain();
    expect(await receiptsOf(world, transactionId)).toMatchObject([
      { invno: invoice.invno, paid: decimal(invoice.balanceCents) },
    ]);
    expect(await balanceOf(world, invoice.invno)).toBe("0.00");
    // The poll finds the same record and adds nothing.
    expect((await world.poll())?.found).toBe(0);
    expect((await listPaymentLinks(payer.parts, world.place))[0]).toMatchObject({ state: "paid", transactionId });
  });

  test("is charged once however many tabs send it at the same time", async () => {
    const tabs = await Promise.all(Array.from({ length: 6 }, () => payer.type(key)));
    const amountMinor = invoice.balanceCents.toString();
    const pages = await Promise.all(tabs.map((typed) => payInvoice(payer.parts, key, { ...typed, amountMinor })));
    expect(pages.every(({ status }) => status === "done" || status === "working")).toBe(true);
    expect(await charges()).toHaveLength(1);
    expect((await openPayPage(payer.parts, key)).status).toBe("done");
  });

  test("is not charged again by the back button, nor by a page that is sent again", async () => {
    const typed = { ...(await payer.type(key)), amountMinor: invoice.balanceCents.toString() };
    await payInvoice(payer.parts, key, typed);
    expect(await payInvoice(payer.parts, key, typed)).toMatchObject({ status: "done" });
    expect(await charges()).toHaveLength(1);
  });

  test("may be tried again after a decline, with words that say so", async () => {
    const declined = await pay("4012000098765421");
    expect(declined).toMatchObject({ status: "open", notice: expect.stringContaining("The bank declined this card") });
    expect(await charges()).toEqual([]);
    expect(await pay()).toMatchObject({ status: "done" });
    expect(await charges()).toHaveLength(1);
  });

  test("is not paid by a charge that the gateway undid at once, and says so", async () => {
    await fault("approved_then_voided");
    expect(await pay()).toMatchObject({ status: "open", notice: expect.stringContaining("the payment was undone") });
    expect(await charges()).toEqual([]);
  });

  test("is not charged when its amount changed meanwhile, and says the new one", async () => {
    const page = await pay(undefined, (invoice.balanceCents - 100n).toString());
    expect(page).toMatchObject({ status: "open", amountMinor: invoice.balanceCents.toString() });
    expect(page).toHaveProperty("notice", expect.stringContaining("Nothing was charged"));
    expect(await charges()).toEqual([]);
  });

  test("says that it is paid when it was paid in another way", async () => {
    await world.pay({ amountCents: invoice.balanceCents, invoiceId: invoice.invno });
    expect(await openPayPage(payer.parts, key)).toMatchObject({
      status: "ended",
      title: `Invoice ${invoice.invno} is paid`,
    });
  });

  test("cannot be paid by a link that was withdrawn or has run out", async () => {
    const typed = { ...(await payer.type(key)), amountMinor: invoice.balanceCents.toString() };
    const [link] = await listPaymentLinks(payer.parts, world.place);
    const late = createPayer(world, { clock: { now: () => new Date(Date.now() + 15 * 86_400_000) } });
    expect(await payInvoice(late.parts, key, typed)).toMatchObject({ status: "ended" });
    await revokePaymentLink(payer.parts, { ...world.place, actor: "user:test" }, link?.linkId ?? "");
    expect(await payInvoice(payer.parts, key, typed)).toMatchObject({ status: "ended" });
    expect(await charges()).toEqual([]);
  });

  test("has one link that works: a new one takes the place of the old one", async () => {
    const second = await payer.link({ kind: "invoice", invno: invoice.invno, expiresInDays: 1 });
    expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "ended" });
    expect((await payer.open(second)).invno).toBe(invoice.invno);
  });
});

describe("a charge whose answer was lost", () => {
  test("is told honestly, found in PayTrace's own list, and posted; nothing is sent a second time", async () => {
    await fault("timeout_after_commit");
    const page = await pay();
    expect(page).toMatchObject({ status: "working", text: expect.stringContaining("We do not know yet") });
    // A second try before the end is known sends nothing.
    await expect(payer.type(key)).rejects.toMatchObject({ code: "gone" });
    world.advance(20_000);
    expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done", lastFour: "5439" });
    expect(await charges()).toHaveLength(1);
    await world.drain();
    expect(await balanceOf(world, invoice.invno)).toBe("0.00");
  });

  test("is found by the sweep when its payer has gone", async () => {
    await fault("timeout_after_commit");
    await pay();
    world.advance(61_000);
    await clearUpAttempts(payer.parts);
    expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done" });
    expect(await charges()).toHaveLength(1);
  });

  test("and was not taken may be tried again, but only after PayTrace had the time to list it", async () => {
    await fault("server_error");
    expect(await pay()).toMatchObject({ status: "working" });
    world.advance(60_000);
    expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "working" });
    world.advance(300_000);
    expect(await openPayPage(payer.parts, key)).toMatchObject({
      status: "open",
      notice: expect.stringContaining("You can pay again"),
    });
    expect(await pay()).toMatchObject({ status: "done" });
    expect(await charges()).toHaveLength(1);
  });

  test("because this process died after the charge, is found like any other", async () => {
    const dying = createPayer(world, {
      async loadEnvironment(place) {
        const environment = await world.loadEnvironment(place);
        const sale: typeof environment.gateway.sale = async (input) => {
          await environment.gateway.sale(input);
          throw new Error("The process died here.");
        };
        return { ...environment, gateway: { ...environment.gateway, sale } };
      },
    });
    const typed = { ...(await payer.type(key)), amountMinor: invoice.balanceCents.toString() };
    await expect(payInvoice(dying.parts, key, typed)).rejects.toThrow("died");
    expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "working" });
    world.advance(20_000);
    expect(await openPayPage(payer.parts, key)).toMatchObject({ status: "done" });
    expect(await charges()).toHaveLength(1);
  });

  test("and cannot be read for long is a person's to close, who has looked in PayTrace; not before", async () => {
    await fault("server_error");
    await pay();
    const [link] = await listPaymentLinks(payer.parts, world.place);
    const close = () => closeUnclearTry(payer.parts, { ...world.place, actor: "user:test" }, link?.linkId ?? "");
    await expect(close()).rejects.toMatchObject({ code: "conflict" });
    world.advance(15 * 60_000);
    expect((await listPaymentLinks(payer.parts, world.place))[0]).toMatchObject({ state: "working", mayClose: true });
    await close();
    expect(await pay()).toMatchObject({ status: "done" });
    expect(await charges()).toHaveLength(1);
  });

  test("keeps every other link of the invoice from charging it", async () => {
    await fault("timeout_after_commit");
    await pay();
    const another = payer.link({ kind: "invoice", invno: invoice.invno, expiresInDays: 1 });
    await expect(another).rejects.toMatchObject({ code: "conflict" });
  });
});
