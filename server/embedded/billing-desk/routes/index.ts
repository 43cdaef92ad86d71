import { showObject } from "../stripe-shapes";
import { page, type Routes } from "./call";
import { checkoutRoutes } from "./checkouts";
import { customerRoutes } from "./customers";
import { invoiceRoutes } from "./invoices";
import { portalRoutes } from "./portal";
import { priceRoutes } from "./prices";
import { subscriptionRoutes } from "./subscriptions";

export type { Call, Route } from "./call";

/** What the portal asks of Stripe, by method and path; `:id` stands for an object. */
export const apiRoutes: Routes = {
  ...customerRoutes,
  ...priceRoutes,
  ...checkoutRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...portalRoutes,
  "GET /v1/events": async ({ desk, form }) => page("/v1/events", (await desk.list("event")).map(showObject), form),
};
