import type { DeskPrice, DeskProduct } from "../desk-objects";
import { DeskRefusal } from "../desk-refusal";
import { listOf, partsOf, textOf } from "../form-body";
import { showObject } from "../stripe-shapes";
import { begun, page, type Routes, required } from "./call";

export const priceRoutes: Routes = {
  "POST /v1/prices": async (call) => {
    const { desk, form } = call;
    const product: DeskProduct = {
      ...begun("prod", call),
      object: "product",
      active: true,
      name: textOf(partsOf(form.product_data).name) ?? "Plan",
    };
    const price: DeskPrice = {
      ...begun("price", call),
      object: "price",
      active: true,
      product: product.id,
      type: "recurring",
      currency: required(form, "currency"),
      unit_amount: Number(required(form, "unit_amount")),
      lookup_key: textOf(form.lookup_key) ?? null,
      recurring: { interval: "month", interval_count: 1 },
    };
    const others = await desk.list("price");
    if (price.lookup_key !== null && others.some(({ lookup_key }) => lookup_key === price.lookup_key)) {
      throw new DeskRefusal(400, "The lookup key is in use.");
    }
    await desk.put(product);
    await desk.put(price);
    return showObject(price);
  },
  "GET /v1/prices": async ({ desk, form }) => {
    const keys = listOf(form.lookup_keys);
    const prices = (await desk.list("price")).filter(
      ({ lookup_key }) => keys.length === 0 || keys.includes(lookup_key ?? ""),
    );
    return page("/v1/prices", prices.map(showObject), form);
  },
};
