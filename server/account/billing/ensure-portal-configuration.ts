import type Stripe from "stripe";

/** A change of what the portal offers is another number, and with it another configuration at Stripe. */
const edition = "1";

/**
 * What Stripe's customer portal offers our customers, made when it is asked for the first time, so that nobody has to set it up by hand:
 * card, billing details, tax ids and invoices. Plans are changed and cancelled in the portal of ours, which says first what follows.
 * @returns its id
 */
export async function ensurePortalConfiguration(stripe: Stripe): Promise<string> {
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: 100 });
  const known = data.find(({ metadata }) => metadata?.tallybridge === edition);
  if (known !== undefined) return known.id;
  const made = await stripe.billingPortal.configurations.create(
    {
      business_profile: { headline: "Your billing at Tallybridge" },
      features: {
        customer_update: { enabled: true, allowed_updates: ["email", "name", "address", "tax_id"] },
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
      },
      metadata: { tallybridge: edition },
    },
    { idempotencyKey: `portal-configuration:${edition}` },
  );
  return made.id;
}
