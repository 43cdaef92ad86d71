import { cardOf } from "../card-of";
import { DeskRefusal, found } from "../desk-refusal";
import { discountAt } from "../discount";
import { partsOf, textOf } from "../form-body";
import { makeInvoice } from "../make-invoice";
import { settleInvoice } from "../pay-invoice";
import { prorate } from "../prorate";
import { showObject } from "../stripe-shapes";
import { testCards } from "../test-cards";
import { page, priceOf, type Routes, required } from "./call";

export const invoiceRoutes: Routes = {
  "POST /v1/invoices/create_preview": async (call) => {
    const { desk, origin, form } = call;
    const subscription = found(await desk.find("subscription", required(form, "subscription")), "subscription");
    const wanted = partsOf(form.subscription_details);
    const [item] = subscription.items.data;
    const price = (await priceOf(call, wanted.items)) ?? item.price;
    const isChange = price.id !== item.price.id;
    const next = { start: item.current_period_end, end: item.current_period_end };
    const preview = await makeInvoice(desk, {
      origin,
      subscription,
      reason: "upcoming",
      status: "draft",
      discount: await discountAt(desk, subscription, isChange ? desk.now : item.current_period_end),
      lines: isChange
        ? prorate(subscription, price, Number(textOf(wanted.proration_date) ?? desk.now))
        : [{ amount: price.unit_amount, description: "Next month", proration: false, period: next }],
    });
    return showObject(preview);
  },
  "GET /v1/invoices": async ({ desk, form }) =>
    page("/v1/invoices", (await desk.list("invoice", textOf(form.customer))).map(showObject), form),
  "GET /v1/invoices/:id": async ({ desk, id }) => showObject(found(await desk.find("invoice", id), "invoice")),
  // Charged to the card on file, while nobody is there to answer a bank.
  "POST /v1/invoices/:id/pay": async ({ desk, id }) => {
    const invoice = found(await desk.find("invoice", id), "invoice");
    if (invoice.status !== "open") throw new DeskRefusal(400, "Invoice is not open.", "invoice_not_editable");
    const subscription = await desk.find("subscription", invoice.parent.subscription_details.subscription);
    const card = subscription && (await cardOf(desk, subscription));
    const verdict = card === undefined ? "declined" : testCards[card].onRenewal;
    if (verdict === "paid") return showObject(await settleInvoice(desk, invoice));
    const needsBank = verdict === "asks";
    throw new DeskRefusal(
      402,
      needsBank ? "This payment requires additional user action." : "Your card was declined.",
      needsBank ? "invoice_payment_intent_requires_action" : "card_declined",
    );
  },
};
