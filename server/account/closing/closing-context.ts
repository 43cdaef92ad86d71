import type { AccountContext } from "../account-context";
import type { BillingParts } from "../billing";

/** What ending a company needs; the running services of the portal satisfy it. */
export type ClosingContext = Pick<
  AccountContext,
  "db" | "clock" | "mail" | "background" | "settings" | "log" | "vault"
> & { readonly billing: BillingParts };
