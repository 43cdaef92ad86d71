import type { Inngest } from "inngest";
import { findBillingTenants, refreshSubscription } from "@/server/account/billing";
import type { FunctionParts } from "./parts";

/** Reads every subscription again once a minute, so that a lost notification is made up for. One that fails keeps no other from it. */
export const refreshSubscriptions = (inngest: Inngest, { billing, log }: FunctionParts) =>
  inngest.createFunction(
    { id: "refresh-subscriptions", name: "Read subscriptions again", triggers: [{ cron: "* * * * *" }], retries: 1 },
    async () => {
      const tenants = await findBillingTenants(billing.db);
      for (const { tenantId } of tenants) {
        try {
          await refreshSubscription(billing, { tenantId });
        } catch (error) {
          log.warn("a subscription could not be read again", { tenantId, error });
        }
      }
      return { tenants: tenants.length };
    },
  );
