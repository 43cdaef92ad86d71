"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import {
  keptKinds,
  keptMonths,
  keptWords,
  leastMonths,
  type Retention,
  type RetentionChoice,
} from "@/server/account/retention/retention.schema";

/** How long what explains a payment is kept. What a choice throws away is counted before it is made. */
export function RetentionCard() {
  const trpc = useTRPC();
  const query = useQuery(trpc.company.retention.queryOptions(usePlace()));
  return (
    <Card
      title="How long records are kept"
      note="Payments, what was posted, exceptions, versions of flows and the audit log are kept for as long as your company is here: the books need them. This is about what explains them further."
      className="max-w-2xl"
    >
      {query.data ? (
        <Choices key={JSON.stringify(query.data.choice)} retention={query.data} />
      ) : query.isError ? (
        <ErrorState
          title="It could not be read how long records are kept"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
    </Card>
  );
}

const forever = "forever";
const monthsInWords = (months: number): string => (months % 12 === 0 ? `${months / 12} years` : `${months} months`);

function Choices({ retention: { choice, planName, planMonths } }: { retention: Retention }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [wanted, setWanted] = useState<RetentionChoice>(() => choice as RetentionChoice);
  const [asked, setAsked] = useState(false);
  const isSame = keptKinds.every((kind) => wanted[kind] === choice[kind]);
  const counts = useQuery({ ...trpc.company.previewRetention.queryOptions({ ...place, ...wanted }), enabled: !isSame });
  const change = useMutation(
    trpc.company.changeRetention.mutationOptions({
      onSuccess: async () => {
        setAsked(false);
        await queryClient.invalidateQueries({ queryKey: trpc.company.retention.queryKey() });
        showToast({ meaning: "posted", title: "It is kept as you chose", detail: "The next night's tidying obeys." });
      },
      onError: () => setAsked(false),
    }),
  );
  return (
    <div className="flex flex-col gap-5">
      {change.isError && <ErrorState title="Nothing was changed" cause={failureText(change.error)} />}
      {keptKinds.map((kind) => (
        <Field key={kind} label={keptWords[kind].label} help={keptWords[kind].what}>
          <Select
            value={wanted[kind] === null ? forever : String(wanted[kind])}
            options={[
              { value: forever, label: "As long as your company is here" },
              ...keptMonths
                .filter((months) => months >= leastMonths[kind] || months === choice[kind])
                .map((months) => ({
                  value: String(months),
                  label: monthsInWords(months),
                  disabled: planMonths !== null && months > Math.max(planMonths, leastMonths[kind]),
                })),
            ]}
            onChange={({ target: { value } }) =>
              setWanted({ ...wanted, [kind]: keptMonths.find((months) => String(months) === value) ?? null })
            }
          />
        </Field>
      ))}
      <p className="text-muted text-sm">
        Your plan {planName} promises {planMonths === null ? "history as agreed" : `${planMonths} months of history`}.
        At least {leastMonths.notifications} months of notifications and {leastMonths.traces} of traces stay in every
        plan, because a cardholder can dispute a payment that long.
      </p>
      <div className="flex justify-end">
        <Button
          kind="primary"
          disabled={isSame}
          busy={!isSame && counts.isFetching}
          busyLabel="Counting what goes"
          onClick={() => setAsked(true)}
        >
          See what goes
        </Button>
      </div>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title="Keep records as chosen?"
        undo="What is thrown away cannot be brought back. Lengthening the time later keeps what is still there."
        act="Keep them as chosen"
        busy={change.isPending}
        onConfirm={() => change.mutate({ ...place, ...wanted })}
        consequences={keptKinds.map((kind) => ({
          label: keptWords[kind].label,
          value: counts.data === undefined ? "–" : `${counts.data[kind].toLocaleString("en-US")} go`,
        }))}
      />
    </div>
  );
}
