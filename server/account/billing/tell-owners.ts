import { createElement } from "react";
import type Stripe from "stripe";
import { InvoiceUnpaid } from "@/emails/invoice-unpaid";
import { PlanNotice } from "@/emails/plan-notice";
import { type PlanId, plans } from "../plans/plans.schema";
import { claimTelling, findSubscription } from "./billing.repo";
import type { BillingParts } from "./billing-parts";
import { graceEnd } from "./grace-end";
import { isLive, readState } from "./read-state";
import { type Telling, whatToTell } from "./what-to-tell";
import { readHearers } from "./who-hears";

interface Told {
  readonly plan: PlanId;
  readonly company: string;
  readonly day: string;
  readonly billingUrl: string;
}

const mailOf = {
  unpaid: (told: Told) => ({
    subject: `Your ${plans[told.plan].name} plan could not be charged`,
    body: createElement(InvoiceUnpaid, { ...told, plan: plans[told.plan].name }),
  }),
  ending: (told: Told) => ({
    subject: `Your ${plans[told.plan].name} plan ends on ${told.day} if it stays unpaid`,
    body: createElement(InvoiceUnpaid, { ...told, plan: plans[told.plan].name, isLastCall: true }),
  }),
  ended: (told: Told) => ({
    subject: "Your plan ended, because it stayed unpaid",
    body: createElement(PlanNotice, { kind: "ended", company: told.company, billingUrl: told.billingUrl }),
  }),
  paid: (told: Told) => ({
    subject: `Your ${plans[told.plan].name} plan is paid`,
    body: createElement(PlanNotice, { kind: "paid", company: told.company, billingUrl: told.billingUrl }),
  }),
} as const satisfies Record<Telling, (told: Told) => unknown>;

/** What is kept of a telling that was made: after the last of an invoice nothing is open. */
const keptOf = (telling: Telling, invoice: string | undefined) =>
  telling === "unpaid" || telling === "ending"
    ? { toldInvoice: invoice ?? null, toldStage: telling }
    : { toldInvoice: null, toldStage: null };

/**
 * Tells the owners, and whom the company chose beside them, how an unpaid invoice stands: that it is, that its grace is nearly over, that the plan ended, that it is paid. Each once:
 * the telling is claimed first, and given back when no mail could be handed over, so that the next reading tries again.
 */
export async function tellOwners(
  parts: BillingParts,
  tenantId: string,
  subscriptions: readonly Stripe.Subscription[],
): Promise<void> {
  const { db, log, clock } = parts;
  const latest = subscriptions.find(isLive)?.latest_invoice;
  const latestInvoice = typeof latest === "string" ? latest : latest?.id;
  const state = readState(subscriptions);
  const claimed = await db.withTenant({ tenantId }, async (tx) => {
    const known = await findSubscription(tx, tenantId);
    // A reading that another one has overtaken tells nothing: what it saw is over.
    if (known === null || known.status !== state.status) return null;
    const telling = whatToTell(known, { ...state, latestInvoice }, clock.now());
    if (telling === null) return null;
    const isOurs = await claimTelling(tx, tenantId, known, keptOf(telling, latestInvoice));
    return isOurs ? { telling, known } : null;
  });
  if (claimed === null) return;
  const { telling, known } = claimed;
  const about = known.toldInvoice ?? latestInvoice ?? "";
  try {
    const { company, billingUrl, people } = await readHearers(parts, tenantId);
    for (const { email, send } of people) {
      await send({
        to: email,
        ...mailOf[telling]({
          plan: state.plan,
          company,
          billingUrl,
          day: state.pastDueSince === null ? "" : graceEnd(state.pastDueSince).toISOString().slice(0, 10),
        }),
        idempotencyKey: `${telling}:${telling === "unpaid" ? latestInvoice : about}:${email}`,
      });
    }
  } catch (error) {
    log.warn("owners could not be told of an invoice", { tenantId, telling, error });
    await db.withTenant({ tenantId }, (tx) => claimTelling(tx, tenantId, keptOf(telling, latestInvoice), known));
  }
}
