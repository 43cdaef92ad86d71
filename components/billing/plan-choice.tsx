"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { ErrorState } from "@/components/ui/error-state";
import type { Billing } from "@/server/account/billing/billing.schema";
import { historyWords, type PaidPlanId, paidPlanIds, plans, trialDays } from "@/server/account/plans/plans.schema";
import { ChangePlan } from "./change-plan";
import { monthlyText } from "./monthly-text";

/** The plans that can be bought here. A first one leads to Stripe's page; a change is shown first. */
export function PlanChoice({ billing }: { billing: Billing }) {
  const trpc = useTRPC();
  const place = usePlace();
  const [wanted, setWanted] = useState<PaidPlanId | null>(null);
  const checkout = useMutation(
    trpc.billing.startCheckout.mutationOptions({ onSuccess: ({ url }) => window.location.assign(url) }),
  );
  const isSubscribed = billing.periodEndsAt !== null;
  const choose = (plan: PaidPlanId) => (isSubscribed ? setWanted(plan) : checkout.mutate({ ...place, plan }));
  return (
    <Card
      title={isSubscribed ? "Change the plan" : "Choose a plan"}
      note={
        billing.status === "none"
          ? `The first ${trialDays} days cost nothing. Cancel at any time.`
          : "What it costs is shown before anything changes."
      }
    >
      {checkout.isError && (
        <ErrorState title="The checkout could not be opened" cause={failureText(checkout.error)} className="mb-3" />
      )}
      <ul aria-label="Plans" className="grid gap-3 md:grid-cols-3">
        {paidPlanIds.map((plan) => {
          const { name, summary, limits, support } = plans[plan];
          const isOwn = billing.plan === plan;
          return (
            <li key={plan} className={classes("flex flex-col rounded-md border p-4", isOwn && "border-accent-line")}>
              <h3 className="font-semibold">{name}</h3>
              <p className="font-medium tabular-nums">{monthlyText(plan)}</p>
              <p className="mt-1 text-muted text-sm">{summary}</p>
              <ul className="mt-3 mb-4 flex flex-col gap-1 text-sm">
                <li>
                  {limits.integrationPairs} integration {limits.integrationPairs === 1 ? "pair" : "pairs"}
                </li>
                <li>{limits.environments} environments</li>
                <li>{limits.members} members</li>
                <li>{historyWords(plans[plan].historyMonths)} of history</li>
                <li>Support {support.charAt(0).toLowerCase() + support.slice(1)}</li>
              </ul>
              <div className="mt-auto">
                {isOwn && isSubscribed ? (
                  <p className="font-medium text-accent-ink">Your plan</p>
                ) : (
                  <Button
                    busy={checkout.isPending && checkout.variables.plan === plan}
                    busyLabel="Opening the checkout"
                    onClick={() => choose(plan)}
                  >
                    {isSubscribed ? `Change to ${name}` : `Choose ${name}`}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-muted text-sm">
        {plans.enterprise.name}: {plans.enterprise.summary}
      </p>
      {wanted !== null && <ChangePlan plan={wanted} onClose={() => setWanted(null)} />}
    </Card>
  );
}
