import type { DeskCheckout } from "../desk-objects";
import { DeskRefusal, found } from "../desk-refusal";
import { partsOf, textOf, textsOf } from "../form-body";
import { deskPath } from "../make-invoice";
import { showObject } from "../stripe-shapes";
import { begun, priceOf, type Routes, required } from "./call";

export const checkoutRoutes: Routes = {
  "POST /v1/checkout/sessions": async (call) => {
    const { desk, form, origin } = call;
    const customer = found(await desk.find("customer", required(form, "customer")), "customer");
    const price = await priceOf(call, form.line_items);
    if (price === undefined) throw new DeskRefusal(400, "Missing required param: line_items.", "parameter_missing");
    const asksForTaxId = textOf(partsOf(form.tax_id_collection).enabled) === "true";
    // Stripe asks for it as well: the name on the invoice is the one that the number belongs to.
    if (asksForTaxId && textOf(partsOf(form.customer_update).name) !== "auto") {
      throw new DeskRefusal(400, "Tax ID collection requires customer_update[name] to be set to auto.");
    }
    const wanted = partsOf(form.subscription_data);
    const base = begun("cs_test", call);
    const session: DeskCheckout = {
      ...base,
      object: "checkout.session",
      mode: "subscription",
      customer: customer.id,
      status: "open",
      payment_status: "unpaid",
      url: `${origin}${deskPath}/checkout/${base.id}`,
      subscription: null,
      success_url: required(form, "success_url"),
      cancel_url: textOf(form.cancel_url) ?? null,
      metadata: textsOf(form.metadata),
      desk: {
        price: price.id,
        trialDays: Number(textOf(wanted.trial_period_days) ?? 0),
        asksForTaxId,
        allowsCodes: textOf(form.allow_promotion_codes) === "true",
        metadata: textsOf(wanted.metadata),
      },
    };
    await desk.put(session);
    return showObject(session);
  },
};
