import type Stripe from "stripe";
import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { MailSender } from "@/server/platform/mail/mail";

/** What billing needs; the running services of the portal satisfy it. */
export interface BillingParts {
  readonly db: Pick<Database, "withTenant" | "withTenantSql" | "withSystem">;
  readonly stripe: Stripe;
  readonly clock: Clock;
  readonly mail: MailSender;
  readonly log: Log;
  readonly appUrl: string;
}

/** Whoever acts, as the principal says. */
export interface BillingActor {
  readonly tenantId: string;
  readonly actor: string;
}
