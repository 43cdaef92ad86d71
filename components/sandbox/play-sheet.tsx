"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { BusinessDay } from "./business-day";
import { OutageSwitch } from "./outage-switch";
import { ScenarioList } from "./scenario-list";
import { SettleNow } from "./settle-now";
import { TestPaymentProgress } from "./test-payment-progress";

/** One button for each thing that can happen to money; what it makes is followed below the buttons until it is in the books. */
export function PlaySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const state = useQuery({
    ...trpc.sandbox.readPlay.queryOptions(place),
    enabled: open,
    staleTime: 0,
    // While something goes on it is watched; otherwise the sheet asks when it opens.
    refetchInterval: ({ state: { data } }) =>
      data && (data.outageUntil || data.day?.endedAt === null) ? 1_000 : false,
  });
  const run = useMutation(trpc.sandbox.runScenario.mutationOptions());
  return (
    <Sheet open={open} onClose={onClose} title="Play">
      <div className="flex flex-col gap-6">
        <p className="text-muted">
          Make something happen in the simulated gateway, shop and Sage Pro, and watch it travel. Nothing real is
          touched.
        </p>
        {state.isPending && (
          <div className="flex flex-col gap-3">
            <Skeleton className="h-24 w-full" />
            <Skeleton className="h-24 w-full" />
          </div>
        )}
        {state.isError && (
          <p role="alert" className="text-failed-ink">
            {failureText(state.error)}
          </p>
        )}
        {state.data && (
          <>
            <section aria-label="One at a time">
              <h3 className="mb-2 font-medium">One at a time</h3>
              <ScenarioList
                hasShop={state.data.hasShop}
                busyWith={run.isPending ? run.variables.scenario : undefined}
                onRun={(scenario) => run.mutate({ ...place, scenario })}
              />
              {run.isError && (
                <p role="alert" className="mt-2 text-failed-ink">
                  {failureText(run.error)}
                </p>
              )}
              {run.data && (
                <div className="mt-4">
                  <TestPaymentProgress taken={run.data} />
                </div>
              )}
            </section>
            <BusinessDay day={state.data.day} onChanged={() => state.refetch()} />
            <SettleNow />
            <OutageSwitch until={state.data.outageUntil} onChanged={() => state.refetch()} />
          </>
        )}
      </div>
    </Sheet>
  );
}
