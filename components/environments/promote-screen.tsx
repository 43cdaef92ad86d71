"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { EnvironmentKind } from "@/components/shell/environments";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import { BundleChanges } from "./bundle-changes";
import { CheckList } from "./check-list";
import { wordOf } from "./environment-words";
import { planFrame, planPlaces } from "./plan-frame";
import { PromoteForm, type WhenToPromote } from "./promote-form";
import { useRefreshPromotions } from "./use-refresh-promotions";

interface PromoteScreenProps {
  from: EnvironmentKind;
  into: EnvironmentKind;
  mayRequest: boolean;
}

/** What would come in, whether it may, and the one act. */
export function PromoteScreen({ from, into, mayRequest }: PromoteScreenProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const refresh = useRefreshPromotions();
  const [drafts, setDrafts] = useState<readonly string[]>([]);
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const query = useQuery({
    ...trpc.promotions.plan.queryOptions({ ...place, from, drafts: [...drafts], accepted: [...accepted] }),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const request = useMutation(
    trpc.promotions.request.mutationOptions({
      onSuccess: async (answer) => {
        await refresh();
        if (!answer.accepted) return void query.refetch();
        if (answer.state === "applied") {
          showToast({
            meaning: "posted",
            title: `It runs in ${wordOf(into)}`,
            detail: "New events go through it from now on.",
          });
        } else if (answer.state === "stopped") {
          showToast({ meaning: "failed", title: "Nothing was carried", detail: answer.text });
        } else if (answer.state === "waiting") {
          showToast({
            meaning: "posted",
            title: "Asked for",
            detail: "Somebody else approves it now; they are told by mail.",
          });
        } else showToast({ meaning: "posted", title: "Planned", detail: "It is looked at again at its time." });
        router.push(href("/environments"));
      },
    }),
  );
  const plan = query.data;
  if (query.isError && !plan) {
    return (
      <ErrorState
        title="It could not be looked at"
        cause={failureText(query.error)}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      >
        <ButtonLink href={href("/environments")} size="sm">
          Back to the environments
        </ButtonLink>
      </ErrorState>
    );
  }
  if (!plan) return <PromoteBones />;
  const blocking = plan.checks.filter(({ state }) => state === "blocks").length;
  const ask = (note: string, at: WhenToPromote) =>
    request.mutate({
      ...place,
      from,
      drafts: [...drafts],
      accepted: [...accepted],
      contentHash: plan.contentHash,
      note,
      at,
    });
  return (
    <div className={planFrame}>
      <Card
        className={planPlaces.changes}
        title="What changes"
        note={`${wordOf(into)} as it is now, and as it will be. Connections and their secrets are never carried.`}
      >
        <BundleChanges changes={plan.changes} none={`${wordOf(into)} works like ${wordOf(from)} already.`} />
      </Card>
      <Card
        className={planPlaces.checks}
        title="Check-list"
        note={`Looked at in ${wordOf(into)}, now and again before anything changes.`}
        actions={
          <>
            <StatusMark meaning={blocking === 0 ? "posted" : "failed"}>
              {blocking === 0 ? "In order" : blocking === 1 ? "1 line blocks" : `${blocking} lines block`}
            </StatusMark>
            <Button size="sm" busy={query.isFetching} busyLabel="Looking" onClick={() => void query.refetch()}>
              Look again
            </Button>
          </>
        }
      >
        <CheckList lines={plan.checks} onAccept={mayRequest ? (key) => setAccepted([...accepted, key]) : undefined} />
      </Card>
      {mayRequest && (
        <PromoteForm
          {...{ plan, into, drafts }}
          className={planPlaces.act}
          isReady={plan.isReady && !query.isPlaceholderData}
          busy={request.isPending}
          failure={request.isError ? failureText(request.error) : undefined}
          onDrafts={(next) => {
            setDrafts(next);
            // What was accepted was another form of the flow.
            setAccepted([]);
          }}
          onAsk={ask}
        />
      )}
    </div>
  );
}

export function PromoteBones() {
  return (
    <div className={planFrame}>
      <Card title="What changes" className={planPlaces.changes}>
        <Skeleton className="h-40 w-full" />
      </Card>
      <Card title="Check-list" className={planPlaces.checks}>
        <Skeleton className="h-64 w-full" />
      </Card>
    </div>
  );
}
