import type Stripe from "stripe";
import type { DeskPortalConfiguration, DeskPortalSession } from "../desk-objects";

export const showPortalConfiguration = (kept: DeskPortalConfiguration): Stripe.BillingPortal.Configuration => {
  const { features, headline, allowed_updates, metadata, ...configuration } = kept;
  return {
    ...configuration,
    metadata: { ...metadata },
    active: true,
    application: null,
    default_return_url: null,
    is_default: false,
    name: null,
    updated: configuration.created,
    login_page: { enabled: false, url: null },
    business_profile: { headline, privacy_policy_url: null, terms_of_service_url: null },
    features: {
      customer_update: { enabled: features.customer_update, allowed_updates: [...allowed_updates] },
      invoice_history: { enabled: features.invoice_history },
      payment_method_update: { enabled: features.payment_method_update, payment_method_configuration: null },
      subscription_cancel: {
        enabled: features.subscription_cancel,
        mode: "at_period_end",
        proration_behavior: "none",
        cancellation_reason: { enabled: false, options: [], feedback_options: [] },
      },
      subscription_pause: { enabled: false, duration: { type: "indefinite", interval_options: [] } },
      subscription_update: {
        enabled: false,
        billing_cycle_anchor: null,
        default_allowed_updates: [],
        proration_behavior: "none",
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: "end_trial",
      },
    },
  };
};

export const showPortalSession = ({ flow, ...session }: DeskPortalSession): Stripe.BillingPortal.Session => ({
  ...session,
  customer_account: null,
  locale: null,
  on_behalf_of: null,
  flow:
    flow === null
      ? null
      : {
          type: flow,
          subscription_cancel: null,
          subscription_update: null,
          subscription_update_confirm: null,
          customer_update: null,
          subscription_pause: null,
          after_completion: {
            type: "redirect",
            hosted_confirmation: null,
            redirect: { return_url: session.return_url },
          },
        },
});
