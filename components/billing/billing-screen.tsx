"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { BillingBones } from "./billing-skeleton";
import { InvoicesCard } from "./invoices-card";
import { NextInvoiceCard } from "./next-invoice-card";
import { PaymentCard } from "./payment-card";
import { PlanCard } from "./plan-card";
import { PlanChoice } from "./plan-choice";
import { UnpaidBanner } from "./unpaid-banner";
import { UsageCard } from "./usage-card";

/** The plan, what is used of it, the others, and what was invoiced. */
export function BillingScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({
    ...trpc.billing.read.queryOptions(place),
    // Whoever comes back from Stripe's page may be quicker than its notification; after a minute nobody waits for one.
    refetchInterval: ({ state }) => (state.dataUpdateCount < 12 ? 5_000 : 60_000),
  });
  const billing = query.data;
  if (query.isError && !billing) {
    return (
      <ErrorState
        title="Plan and billing could not be loaded"
        cause={failureText(query.error)}
        stillWorks="Payments go on, whatever the plan."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!billing) return <BillingBones />;
  return (
    <div className="flex flex-col gap-4">
      <UnpaidBanner billing={billing} />
      <div className="grid gap-4 lg:grid-cols-2">
        <PlanCard billing={billing} />
        <UsageCard entitlements={billing.entitlements} />
        <NextInvoiceCard billing={billing} />
        <PaymentCard billing={billing} />
      </div>
      <PlanChoice billing={billing} />
      <InvoicesCard invoices={billing.invoices} unreachable={billing.unreachable} />
    </div>
  );
}
