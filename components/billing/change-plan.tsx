"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { formatMoney } from "@/components/ui/format-money";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { entitlementWords, type PaidPlanId, plans } from "@/server/account/plans/plans.schema";

const money = (minor: number) => formatMoney({ minor, currency: "USD" });

/** What another plan costs now and later, and what of today's use is above it, before it is changed. */
export function ChangePlan({ plan, onClose }: { plan: PaidPlanId; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queries = useQueryClient();
  const { name } = plans[plan];
  // One answer for the whole dialog: what is confirmed is what was shown.
  const preview = useQuery({
    ...trpc.billing.previewChange.queryOptions({ ...place, plan }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const change = useMutation(
    trpc.billing.changePlan.mutationOptions({
      onSuccess: () => {
        showToast({ meaning: "posted", title: `You are on ${name}`, detail: "It counts from now on." });
        onClose();
      },
      onSettled: () => queries.invalidateQueries(trpc.billing.read.queryFilter(place)),
    }),
  );
  const shown = preview.data;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Change to ${name}?`}
      description="It counts at once. Payments are not touched."
      actions={
        <>
          <Button onClick={onClose}>Keep the plan</Button>
          <Button
            kind="primary"
            disabled={shown === undefined}
            busy={change.isPending}
            busyLabel="Changing the plan"
            onClick={() => shown && change.mutate({ ...place, plan, at: shown.at })}
          >
            Change to {name}
          </Button>
        </>
      }
    >
      {preview.isError && <ErrorState title="The amount is not known" cause={failureText(preview.error)} />}
      {change.isError && <ErrorState title="The plan was not changed" cause={failureText(change.error)} />}
      {shown === undefined ? (
        !preview.isError && <Skeleton className="h-20 w-full" />
      ) : (
        <>
          <KeyValueList
            items={[
              {
                label:
                  shown.nowCents < 0 ? "Credit for the rest of this month" : "Charged now, for the rest of this month",
                value: money(Math.abs(shown.nowCents)),
              },
              { label: "Each month from the next on", value: money(shown.monthlyCents) },
            ]}
          />
          {shown.above.map(({ id, used, limit }) => (
            <p key={id} className="mt-3 rounded-md border border-waiting-line bg-waiting-tint px-3 py-2">
              You have {used} {used === 1 ? entitlementWords[id].one : entitlementWords[id].many}; {name} includes{" "}
              {limit}. They stay and go on. Another one cannot be added.
            </p>
          ))}
        </>
      )}
    </Dialog>
  );
}
