import type Stripe from "stripe";
import { type PlanId, paidPlanIds, plans } from "../plans/plans.schema";

/** What the portal keeps of a subscription. */
export interface SubscriptionState {
  readonly plan: PlanId;
  readonly status: string;
  readonly stripeSubscriptionId: string | null;
  readonly trialEndsAt: Date | null;
  readonly periodEndsAt: Date | null;
  readonly cancelsAtPeriodEnd: boolean;
  readonly pastDueSince: Date | null;
}

/** A price of ours is found by its plan and amount: another amount in code is another price, and who pays the old one keeps it. */
export const lookupKeyOf = (plan: (typeof paidPlanIds)[number]): string =>
  `tallybridge_${plan}_${plans[plan].monthlyCents}`;

const entitling: ReadonlySet<string> = new Set<Stripe.Subscription.Status>(["trialing", "active", "past_due"]);

/** Whether it gives a plan. An unpaid one does while Stripe tries again. */
export const isLive = ({ status }: Pick<Stripe.Subscription, "status">): boolean => entitling.has(status);

const instant = (seconds: number | null | undefined): Date | null =>
  seconds === null || seconds === undefined ? null : new Date(seconds * 1000);

/** The state of a tenant by its subscriptions at Stripe: the newest that lives, or the Sandbox. */
export function readState(subscriptions: readonly Stripe.Subscription[]): SubscriptionState {
  const newestFirst = [...subscriptions].sort((a, b) => b.created - a.created);
  const live = newestFirst.find(isLive);
  const shown = live ?? newestFirst[0];
  const item = shown?.items.data[0];
  const [, named] = /^tallybridge_([a-z]+)_/.exec(item?.price.lookup_key ?? "") ?? [];
  return {
    plan: live === undefined ? "sandbox" : (paidPlanIds.find((plan) => plan === named) ?? "sandbox"),
    status: shown?.status ?? "none",
    stripeSubscriptionId: live?.id ?? null,
    trialEndsAt: live?.status === "trialing" ? instant(live.trial_end) : null,
    periodEndsAt: live === undefined ? null : instant(item?.current_period_end),
    cancelsAtPeriodEnd: live?.cancel_at_period_end ?? false,
    pastDueSince: live?.status === "past_due" ? instant(item?.current_period_start) : null,
  };
}
