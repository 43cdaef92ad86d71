import { createElement } from "react";
import type Stripe from "stripe";
import { InvoiceUnpaid } from "@/emails/invoice-unpaid";
import { plans } from "../plans/plans.schema";
import { findOwners, findSubscription, noteTold } from "./billing.repo";
import type { BillingParts } from "./billing-parts";
import { graceEnd } from "./grace-end";
import { isLive, readState } from "./read-state";

/** Tells the owners of an unpaid invoice, once. A mail that could not be sent is tried again with the next reading. */
export async function tellUnpaid(
  { db, mail, appUrl, log }: BillingParts,
  tenantId: string,
  subscriptions: readonly Stripe.Subscription[],
): Promise<void> {
  const latest = subscriptions.find(isLive)?.latest_invoice;
  const invoice = typeof latest === "string" ? latest : latest?.id;
  const { plan, pastDueSince } = readState(subscriptions);
  if (invoice === undefined || pastDueSince === null) return;
  const { told, owners } = await db.withTenant({ tenantId }, async (tx) => ({
    told: (await findSubscription(tx, tenantId))?.toldInvoice,
    owners: await findOwners(tx, tenantId),
  }));
  if (told === invoice) return;
  try {
    for (const { user, tenant } of owners) {
      await mail.send({
        to: user.email,
        subject: `Your ${plans[plan].name} plan could not be charged`,
        body: createElement(InvoiceUnpaid, {
          ...{ plan: plans[plan].name, company: tenant.name },
          day: graceEnd(pastDueSince).toISOString().slice(0, 10),
          billingUrl: `${appUrl}/${tenant.slug}/sandbox/settings/plan`,
        }),
        idempotencyKey: `unpaid:${invoice}:${user.email}`,
      });
    }
  } catch (error) {
    log.warn("owners could not be told of an unpaid invoice", { tenantId, error });
    return;
  }
  await db.withTenant({ tenantId }, (tx) => noteTold(tx, tenantId, invoice));
}
