import type { DeskCustomer, DeskTaxId } from "../desk-objects";
import { found } from "../desk-refusal";
import { partsOf, textOf, textsOf } from "../form-body";
import { putAndSay } from "../say-event";
import { showObject } from "../stripe-shapes";
import { begun, page, type Routes, required } from "./call";

export const customerRoutes: Routes = {
  "POST /v1/customers": async (call) => {
    const { desk, form } = call;
    const customer: DeskCustomer = {
      ...begun("cus", call),
      object: "customer",
      metadata: textsOf(form.metadata),
      name: textOf(form.name) ?? null,
      email: textOf(form.email) ?? null,
      default_payment_method: null,
    };
    await putAndSay(desk, "customer", "customer.created", customer);
    return showObject(customer);
  },
  "GET /v1/customers/:id": async ({ desk, id }) => showObject(found(await desk.find("customer", id), "customer")),
  "POST /v1/customers/:id": async ({ desk, id, form }) => {
    const before = found(await desk.find("customer", id), "customer");
    const method = textOf(partsOf(form.invoice_settings).default_payment_method);
    if (method !== undefined) found(await desk.find("payment_method", method), "payment method");
    const changed: DeskCustomer = {
      ...before,
      name: textOf(form.name) ?? before.name,
      email: textOf(form.email) ?? before.email,
      default_payment_method: method ?? before.default_payment_method,
    };
    await putAndSay(desk, "customer", "customer.updated", changed);
    return showObject(changed);
  },
  "GET /v1/customers/:id/tax_ids": async ({ desk, id, form }) => {
    found(await desk.find("customer", id), "customer");
    return page(`/v1/customers/${id}/tax_ids`, (await desk.list("tax_id", id)).map(showObject), form);
  },
  "POST /v1/customers/:id/tax_ids": async (call) => {
    const { desk, id, form } = call;
    found(await desk.find("customer", id), "customer");
    const taxId: DeskTaxId = {
      ...begun("txi", call),
      object: "tax_id",
      customer: id,
      type: required(form, "type"),
      value: required(form, "value"),
    };
    await putAndSay(desk, "tax_id", "customer.tax_id.created", taxId);
    return showObject(taxId);
  },
};
