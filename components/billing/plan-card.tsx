"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { formatMoney } from "@/components/ui/format-money";
import { KeyValueList } from "@/components/ui/key-value-list";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Billing } from "@/server/account/billing/billing.schema";
import { plans } from "@/server/account/plans/plans.schema";
import { monthlyText } from "./monthly-text";
import { planStanding } from "./plan-standing";

/** The plan of the company, what comes next, and its end. */
export function PlanCard({ billing }: { billing: Billing }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { plan, status, trialEndsAt, periodEndsAt, nextInvoice, cancelsAtPeriodEnd, discounts } = billing;
  const { name, summary, support } = plans[plan];
  const set = useMutation(
    trpc.billing.setCancellation.mutationOptions({
      onSuccess: () => setAsking(false),
      onSettled: () => queries.invalidateQueries(trpc.billing.read.queryFilter(place)),
    }),
  );
  const isPaid = periodEndsAt !== null;
  return (
    <Card title={name} note={summary} actions={planStanding(billing)}>
      {set.isError && <ErrorState title="The plan was not changed" cause={failureText(set.error)} className="mb-3" />}
      <KeyValueList
        items={[
          { label: "Price", value: status === "arranged" ? "As agreed" : monthlyText(plan) },
          ...(trialEndsAt === null ? [] : [{ label: "Trial ends", value: <RelativeTime at={trialEndsAt} /> }]),
          ...(isPaid
            ? [
                {
                  label: cancelsAtPeriodEnd ? "Ends" : "Next invoice",
                  value: (
                    <>
                      {nextInvoice !== null && `${formatMoney({ minor: nextInvoice.cents, currency: "USD" })}, `}
                      <RelativeTime at={periodEndsAt} />
                    </>
                  ),
                },
              ]
            : []),
          ...discounts.map(({ code, words, endsAt }) => ({
            label: "Promotion",
            value: (
              <>
                {words}
                {code !== null && <span className="text-muted"> ({code})</span>}
                {endsAt !== null && (
                  <span className="block text-muted text-sm">
                    until <RelativeTime at={endsAt} />
                  </span>
                )}
              </>
            ),
          })),
          { label: "Support", value: support },
        ]}
      />
      {isPaid && (
        <div className="mt-4">
          {cancelsAtPeriodEnd ? (
            <Button kind="primary" busy={set.isPending} onClick={() => set.mutate({ ...place, cancels: false })}>
              Keep {name}
            </Button>
          ) : (
            <Button onClick={() => setAsking(true)}>Cancel the plan</Button>
          )}
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Cancel ${name}?`}
        undo="It can be taken back until the plan ends."
        consequences={[
          { label: `${name} stays until`, value: <RelativeTime at={periodEndsAt} /> },
          { label: "Charged from then on", value: formatMoney({ minor: 0, currency: "USD" }) },
          { label: "Deleted", value: "Nothing" },
        ]}
        act="Cancel the plan"
        busy={set.isPending}
        onConfirm={() => set.mutate({ ...place, cancels: true })}
      />
    </Card>
  );
}
