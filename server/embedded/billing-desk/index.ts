export { type BillingDesk, createBillingDesk } from "./create-billing-desk";
export { installBillingDeskSchema } from "./install-schema";
