import { changeSubscription } from "../change-subscription";
import { DeskRefusal, found } from "../desk-refusal";
import { textOf } from "../form-body";
import { showObject } from "../stripe-shapes";
import { page, priceOf, type Routes } from "./call";

export const subscriptionRoutes: Routes = {
  "GET /v1/subscriptions": async ({ desk, form }) => {
    const all = await desk.list("subscription", textOf(form.customer));
    const wanted = textOf(form.status);
    return page(
      "/v1/subscriptions",
      all.filter(({ status }) => wanted === "all" || status !== "canceled").map(showObject),
      form,
    );
  },
  "GET /v1/subscriptions/:id": async ({ desk, id }) =>
    showObject(found(await desk.find("subscription", id), "subscription")),
  "POST /v1/subscriptions/:id": async (call) => {
    const { desk, origin, id, form } = call;
    const subscription = found(await desk.find("subscription", id), "subscription");
    if (subscription.status === "canceled") throw new DeskRefusal(400, "A canceled subscription cannot be updated.");
    const ends = textOf(form.cancel_at_period_end);
    const at = textOf(form.proration_date);
    const method = textOf(form.default_payment_method);
    const changed = await changeSubscription(desk, origin, subscription, {
      price: await priceOf(call, form.items),
      cancelAtPeriodEnd: ends === undefined ? undefined : ends === "true",
      prorationDate: at === undefined ? undefined : Number(at),
      paymentMethod: method === "" ? null : method,
    });
    return showObject(changed);
  },
};
