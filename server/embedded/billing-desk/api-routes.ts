import { changeSubscription } from "./change-subscription";
import { type DeskTransaction, deskId } from "./desk.repo";
import type { DeskCheckout, DeskObject, DeskPrice, DeskProduct } from "./desk-objects";
import { DeskRefusal, found } from "./desk-refusal";
import { type FormBody, listOf, partsOf, textOf, textsOf } from "./form-body";
import { deskPath, makeInvoice } from "./make-invoice";
import { prorate } from "./prorate";
import { putAndSay } from "./say-event";

interface Call {
  readonly desk: DeskTransaction;
  readonly origin: string;
  readonly id: string;
  readonly form: FormBody;
}

type Route = (call: Call) => Promise<unknown>;

const kept = (prefix: string, { desk }: Call) => ({ id: deskId(prefix), created: desk.now, livemode: false }) as const;

const required = (form: FormBody, name: string): string => {
  const text = textOf(form[name]);
  if (text === undefined || text === "")
    throw new DeskRefusal(400, `Missing required param: ${name}.`, "parameter_missing");
  return text;
};

const page = (url: string, objects: readonly DeskObject[], form: FormBody) => {
  const after = textOf(form.starting_after);
  const from = after === undefined ? 0 : objects.findIndex(({ id }) => id === after) + 1;
  const limit = Math.min(100, Number(textOf(form.limit) ?? 10));
  return { object: "list", url, has_more: objects.length > from + limit, data: objects.slice(from, from + limit) };
};

async function priceOf({ desk }: Call, items: FormBody[string] | undefined): Promise<DeskPrice | undefined> {
  const [first] = listOf(items);
  const id = textOf(partsOf(first).price);
  return id === undefined ? undefined : found(await desk.find("price", id), "price");
}

/** What the portal asks of Stripe, by method and path; `:id` stands for an object. */
export const apiRoutes: Readonly<Record<string, Route>> = {
  "POST /v1/customers": async (call) => {
    const { desk, form } = call;
    const names = { name: textOf(form.name) ?? null, email: textOf(form.email) ?? null };
    const customer = { ...kept("cus", call), object: "customer", ...names, metadata: textsOf(form.metadata) } as const;
    await putAndSay(desk, "customer.created", customer);
    return customer;
  },
  "GET /v1/customers/:id": async ({ desk, id }) => found(await desk.find("customer", id), "customer"),
  "POST /v1/prices": async (call) => {
    const { desk, form } = call;
    const product: DeskProduct = {
      ...{ ...kept("prod", call), object: "product", active: true },
      name: textOf(partsOf(form.product_data).name) ?? "Plan",
    };
    const price: DeskPrice = {
      ...{ ...kept("price", call), object: "price", active: true, product: product.id, type: "recurring" },
      ...{ currency: required(form, "currency"), unit_amount: Number(required(form, "unit_amount")) },
      ...{ lookup_key: textOf(form.lookup_key) ?? null, recurring: { interval: "month", interval_count: 1 } },
    };
    const others = await desk.list("price");
    if (price.lookup_key !== null && others.some(({ lookup_key }) => lookup_key === price.lookup_key)) {
      throw new DeskRefusal(400, "The lookup key is in use.");
    }
    await desk.put(product);
    await desk.put(price);
    return price;
  },
  "GET /v1/prices": async ({ desk, form }) => {
    const keys = listOf(form.lookup_keys);
    const prices = await desk.list("price");
    return page(
      "/v1/prices",
      prices.filter((price) => keys.length === 0 || keys.includes(price.lookup_key ?? "")),
      form,
    );
  },
  "POST /v1/checkout/sessions": async (call) => {
    const { desk, form, origin } = call;
    const customer = found(await desk.find("customer", required(form, "customer")), "customer");
    const price = await priceOf(call, form.line_items);
    if (price === undefined) throw new DeskRefusal(400, "Missing required param: line_items.", "parameter_missing");
    const wanted = partsOf(form.subscription_data);
    const base = kept("cs_test", call);
    const session: DeskCheckout = {
      ...{ ...base, object: "checkout.session", mode: "subscription", customer: customer.id, status: "open" },
      ...{ payment_status: "unpaid", url: `${origin}${deskPath}/checkout/${base.id}`, subscription: null },
      ...{ success_url: required(form, "success_url"), cancel_url: textOf(form.cancel_url) ?? null },
      metadata: textsOf(form.metadata),
      desk: {
        ...{ price: price.id, trialDays: Number(textOf(wanted.trial_period_days) ?? 0) },
        metadata: textsOf(wanted.metadata),
      },
    };
    await desk.put(session);
    return session;
  },
  "GET /v1/subscriptions": async ({ desk, form }) => {
    const all = await desk.list("subscription", textOf(form.customer));
    const wanted = textOf(form.status);
    return page(
      "/v1/subscriptions",
      all.filter(({ status }) => wanted === "all" || status !== "canceled"),
      form,
    );
  },
  "GET /v1/subscriptions/:id": async ({ desk, id }) => found(await desk.find("subscription", id), "subscription"),
  "POST /v1/subscriptions/:id": async (call) => {
    const { desk, origin, id, form } = call;
    const subscription = found(await desk.find("subscription", id), "subscription");
    if (subscription.status === "canceled") throw new DeskRefusal(400, "A canceled subscription cannot be updated.");
    const ends = textOf(form.cancel_at_period_end);
    const at = textOf(form.proration_date);
    return changeSubscription(desk, origin, subscription, {
      price: await priceOf(call, form.items),
      cancelAtPeriodEnd: ends === undefined ? undefined : ends === "true",
      prorationDate: at === undefined ? undefined : Number(at),
    });
  },
  "POST /v1/invoices/create_preview": async (call) => {
    const { desk, origin, form } = call;
    const subscription = found(await desk.find("subscription", required(form, "subscription")), "subscription");
    const wanted = partsOf(form.subscription_details);
    const [item] = subscription.items.data;
    const price = (await priceOf(call, wanted.items)) ?? item.price;
    const isChange = price.id !== item.price.id;
    const next = { start: item.current_period_end, end: item.current_period_end };
    return makeInvoice(desk, {
      ...{ origin, subscription, reason: "upcoming", status: "draft" },
      lines: isChange
        ? prorate(subscription, price, Number(textOf(wanted.proration_date) ?? desk.now))
        : [{ amount: price.unit_amount, description: "Next month", period: next }],
    });
  },
  "GET /v1/invoices": async ({ desk, form }) =>
    page("/v1/invoices", await desk.list("invoice", textOf(form.customer)), form),
  "GET /v1/events": async ({ desk, form }) => page("/v1/events", await desk.list("event"), form),
};
