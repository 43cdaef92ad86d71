import type { DeskPortalConfiguration, DeskPortalSession } from "../desk-objects";
import { found } from "../desk-refusal";
import { type FormBody, listOf, partsOf, textOf, textsOf } from "../form-body";
import { deskPath } from "../make-invoice";
import { showObject } from "../stripe-shapes";
import { begun, page, type Routes, required } from "./call";

const isOn = (features: FormBody, name: string): boolean => textOf(partsOf(features[name]).enabled) === "true";

export const portalRoutes: Routes = {
  "GET /v1/billing_portal/configurations": async ({ desk, form }) =>
    page("/v1/billing_portal/configurations", (await desk.list("billing_portal.configuration")).map(showObject), form),
  "POST /v1/billing_portal/configurations": async (call) => {
    const { desk, form } = call;
    const features = partsOf(form.features);
    const configuration: DeskPortalConfiguration = {
      ...begun("bpc", call),
      object: "billing_portal.configuration",
      metadata: textsOf(form.metadata),
      headline: textOf(partsOf(form.business_profile).headline) ?? null,
      allowed_updates: listOf(partsOf(features.customer_update).allowed_updates).filter(
        (each) => typeof each === "string",
      ),
      features: {
        customer_update: isOn(features, "customer_update"),
        invoice_history: isOn(features, "invoice_history"),
        payment_method_update: isOn(features, "payment_method_update"),
        subscription_cancel: isOn(features, "subscription_cancel"),
      },
    };
    await desk.put(configuration);
    return showObject(configuration);
  },
  "POST /v1/billing_portal/sessions": async (call) => {
    const { desk, form, origin } = call;
    const customer = found(await desk.find("customer", required(form, "customer")), "customer");
    const configuration = found(
      await desk.find("billing_portal.configuration", required(form, "configuration")),
      "configuration",
    );
    const base = begun("bps", call);
    const flow = textOf(partsOf(form.flow_data).type) === "payment_method_update" ? "payment_method_update" : null;
    const session: DeskPortalSession = {
      ...base,
      object: "billing_portal.session",
      customer: customer.id,
      configuration: configuration.id,
      flow,
      return_url: required(form, "return_url"),
      url: `${origin}${deskPath}/portal/${base.id}`,
    };
    await desk.put(session);
    return showObject(session);
  },
};
