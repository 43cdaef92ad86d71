/**
 * Why anything may read across tenants. Each reason is reviewed together with the grants of `tallybridge_system` in the
 * migrations; adding one means saying here what it reads.
 */
export const systemReasons = {
  "list-own-memberships": "After sign-in: the tenants of one person, by user id.",
  "find-invitation": "Accepting an invitation: the tenant of a link, by the hash of its token.",
  "find-api-key": "REST API: the tenant of a key, by the hash of the key.",
  "find-agent": "On-site agents: the tenant and the public key of an agent, by the id it names.",
  "find-pairing-code": "On-site agents: the agent that is to be paired, by the hash of its code.",
  "find-due-environments":
    "Sweeper: which environments have events that are due, and no connection that is paused or away.",
  "find-open-business-days": "Sweeper: made-up days of Sandboxes that go on; ids only.",
  "find-open-resets": "Sweeper: Sandboxes that are being made anew; ids only.",
  "find-due-polls": "Poller: which connections are due to be read.",
  "find-due-rechecks": "Hourly: the open payments and settled batches of which gateways are to be read; ids only.",
  "find-due-probes": "Sweeper: which connections are away and due to be asked whether they are back.",
  "find-due-backfills": "Sweeper: which backfills are under way and have nobody at work.",
  "find-due-previews": "Sweeper: which previews of flows are under way and have nobody at work; ids only.",
  "find-due-discoveries": "Sweeper: the fields of which connections nobody has looked at for a day.",
  "find-due-schedules": "Sweeper: which lists are due to be read.",
  "find-missed-schedules": "Sweeper: where a reading that was expected did not happen, or an alert about one is open.",
  "find-due-checks": "Hourly check: which connections are due to be checked.",
  "find-due-charge-orders":
    "Sweeper: which environments have charges or refunds to send, or an approval nobody was told of.",
  "find-charges-to-watch":
    "Alerts: which environments have a charge that ended without money, is not clear, or keeps an exception open; ids only.",
  "find-receipt-places": "Receipts to payers: which environments have them switched on; ids only.",
  "find-due-promotions": "Sweeper: promotions whose time has come, or that somebody is to be told of; ids only.",
  "find-agreements": "Charge agreements: which environments have one that is in force; ids only.",
  "find-demos": "Demos without sign-up: which are ready, how many are taken, and which are over; ids and times only.",
  "tidy-up": "Nightly tidying: which tenants there are.",
  "rewrap-keys": "Change of the master key: which tenants there are, to wrap their data keys anew.",
  "find-payment-link": "Pages of payers: the tenant of a payment link, by the hash of its key.",
  "find-unclear-attempts": "Sweeper: tries to pay whose end is not known; ids only.",
  "find-unclear-applications": "Every minute: payments whose money on account was applied with no known end; ids only.",
  "find-due-flows": "Schedules of flows: which are due; ids only.",
  "find-unmailed-notices": "Sweeper: which environments have something that a flow wants to be mailed; ids only.",
  "find-unfinished-onboarding": "First steps: which companies have not reached all of them; ids only.",
  "read-onboarding-funnel":
    "For who runs the portal: names of companies, when they signed up and when they reached each first step.",
  "find-billing-customer": "Stripe's notifications: the tenant of a customer, by the customer's id.",
  "find-billing-customers": "Every minute: which tenants have a customer at Stripe, to read their subscriptions again.",
  "find-due-exports": "Sweeper: which archives of companies are under way and have nobody at work; ids only.",
  "find-due-erasures": "Nightly tidying: which companies have waited for their deletion long enough.",
  "find-due-digests":
    "Hourly: which tenants have alerts that wait for the digest of a day, and in which zone they are.",
  "find-unmailed-alerts": "Alert mail: which alerts were opened or healed without a mail.",
} as const satisfies Record<string, string>;

export type SystemReason = keyof typeof systemReasons;
