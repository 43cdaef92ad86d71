"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { alertKinds, alertKindWords } from "@/server/pipeline/alert-routes/alert-routes.schema";

/** Which kinds of alerts a person wants no mail of. It is their own, for one company. */
export function MutedCard({ company }: { company: string }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.alerts.muted.queryOptions(place));
  const change = useMutation(
    trpc.alerts.changeMuted.mutationOptions({
      // One after the other, so that two quick switches end as the last one says.
      scope: { id: "alerts.changeMuted" },
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.alerts.muted.queryKey() }),
    }),
  );
  const muted = change.isPending ? change.variables.muted : query.data?.muted;
  return (
    <Card
      title={`Alerts of ${company}`}
      note="Those that reach you by your role or because the company chose you. What you switch off is not mailed to you; it stands in the portal all the same."
    >
      {(query.error ?? change.error) && (
        <ErrorState title="Nothing was changed" cause={failureText(query.error ?? change.error)} />
      )}
      {muted === undefined ? (
        !query.isError && <Skeleton className="h-28 w-full" />
      ) : (
        <div className="flex flex-col gap-3">
          {alertKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={alertKindWords[kind].label}
              help={alertKindWords[kind].what}
              checked={!muted.includes(kind)}
              onChange={({ target }) =>
                change.mutate({
                  ...place,
                  muted: target.checked ? muted.filter((one) => one !== kind) : [...muted, kind],
                })
              }
            />
          ))}
        </div>
      )}
    </Card>
  );
}
