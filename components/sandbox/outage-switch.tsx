"use client";

import { useMutation } from "@tanstack/react-query";
import { Plug, Unplug } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { formatExact } from "@/components/ui/format-time";
import { useTimeSettings } from "@/components/ui/time-settings";

/** Switches the sandbox company off for a minute: payments wait, and follow in order when it is back. */
export function OutageSwitch({ until, onChanged }: { until: Date | null; onChanged: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const { zone } = useTimeSettings();
  const start = useMutation(trpc.sandbox.startOutage.mutationOptions({ onSettled: onChanged }));
  const end = useMutation(trpc.sandbox.endOutage.mutationOptions({ onSettled: onChanged }));
  const failure = start.error ?? end.error;
  return (
    <section aria-label="An outage">
      <h3 className="font-medium">An outage</h3>
      <p className="mb-2 text-muted text-sm">
        Sage Pro does not answer for a minute. Payments wait meanwhile and are posted, in their order, when it is back.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        {until ? (
          <Button icon={Plug} busy={end.isPending} busyLabel="Switching on" onClick={() => end.mutate(place)}>
            Switch Sage Pro on again
          </Button>
        ) : (
          <Button icon={Unplug} busy={start.isPending} busyLabel="Switching off" onClick={() => start.mutate(place)}>
            Switch Sage Pro off
          </Button>
        )}
        {until && (
          <span aria-live="polite" className="text-muted text-sm tabular-nums">
            Away until {formatExact(until, zone)}, or until you switch it on.
          </span>
        )}
      </div>
      {failure && (
        <p role="alert" className="mt-2 text-failed-ink">
          {failureText(failure)}
        </p>
      )}
    </section>
  );
}
