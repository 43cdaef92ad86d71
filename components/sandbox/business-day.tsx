"use client";

import { useMutation } from "@tanstack/react-query";
import { CalendarDays } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import type { BusinessDay as Day } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";

/** A day of 500 payments in about a minute, with how far it is. It goes on when this page is closed. */
export function BusinessDay({ day, onChanged }: { day: Day | null; onChanged: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const start = useMutation(trpc.sandbox.startBusinessDay.mutationOptions({ onSettled: onChanged }));
  const goesOn = day !== null && day.endedAt === null;
  return (
    <section aria-label="A business day">
      <h3 className="font-medium">A business day</h3>
      <p className="mb-2 text-muted text-sm">
        500 payments in about a minute: whole and part payments, declines, a few that need you, voids, a refund and a
        chargeback. Then the gateway settles.
      </p>
      {goesOn ? (
        <Progress label="Payments taken" done={day.taken} total={day.planned} />
      ) : (
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={CalendarDays} busy={start.isPending} busyLabel="Beginning" onClick={() => start.mutate(place)}>
            Play a business day
          </Button>
          {day?.endedAt && (
            <span className="text-muted text-sm">
              The last one took {day.taken} payments, <RelativeTime at={day.endedAt} />.
            </span>
          )}
        </div>
      )}
      {start.isError && (
        <p role="alert" className="mt-2 text-failed-ink">
          {failureText(start.error)}
        </p>
      )}
    </section>
  );
}
