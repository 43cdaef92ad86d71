"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { connectionPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/components/ui/format-money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast";
import type { OngoingOutage, OngoingOutages } from "@/server/pipeline/connections/outage.schema";

/** What an outage means for the money, as long as there is one. */
export function OutageNotice() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.connections.outages.queryOptions(place), refetchInterval: 10_000 });
  if (!query.data || query.data.outages.length === 0) return null;
  const { outages, waiting, mayManage } = query.data;
  return (
    <ul className="mb-6 flex flex-col gap-3">
      {outages.map((outage) => (
        <li
          key={outage.connectionId}
          className={
            outage.answeredAt === null
              ? "rounded-lg border border-failed-line bg-failed-tint px-4 py-3"
              : "rounded-lg border border-waiting-line bg-waiting-tint px-4 py-3"
          }
        >
          <OutageText outage={outage} waiting={waiting} />
          {outage.answeredAt === null && <NextTry outage={outage} mayManage={mayManage} />}
        </li>
      ))}
    </ul>
  );
}

interface OutageTextProps {
  outage: OngoingOutage;
  waiting: OngoingOutages["waiting"];
}

function OutageText({ outage: { name, since, note, answeredAt, caughtUp }, waiting }: OutageTextProps) {
  const waits = waitingWords(waiting);
  if (answeredAt !== null) {
    return (
      <>
        <StatusMark meaning="waiting" plain>
          {name} answers again
        </StatusMark>
        <p className="mt-1 max-w-3xl">
          What waited is handled in the order it came, a few at first. Done so far: {caughtUp.toLocaleString("en-US")}.{" "}
          {waits}
        </p>
      </>
    );
  }
  return (
    <>
      <StatusMark meaning="failed" plain>
        {name} does not answer
      </StatusMark>
      <p className="mt-1 max-w-3xl">
        It stopped answering <RelativeTime at={since} />. {waits} Notifications are still accepted and stored, nothing
        is lost.
      </p>
      <p className="max-w-3xl text-muted text-sm">{note}</p>
    </>
  );
}

interface NextTryProps {
  outage: OngoingOutage;
  mayManage: boolean;
}

/** When it is asked again, and the way to ask now. */
function NextTry({ outage: { connectionId, name, needsYou, nextProbeAt, isProbed }, mayManage }: NextTryProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const queryClient = useQueryClient();
  const check = useMutation(
    trpc.connections.check.mutationOptions({
      onSuccess: ({ passed, results }) =>
        showToast(
          passed
            ? { meaning: "working", title: `${name} answers again`, detail: "What has waited is being handled now." }
            : {
                meaning: "failed",
                title: `${name} does not answer yet`,
                detail: results.find((step) => !step.passed)?.text ?? "",
              },
        ),
      onError: (error) =>
        showToast({ meaning: "failed", title: `${name} could not be tried`, detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.connections.pathKey() }),
    }),
  );
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      {needsYou ? (
        <span>
          It is not tried by itself, so that no user is locked.{" "}
          <TextLink href={href(connectionPath(connectionId))}>Enter the current credentials</TextLink>.
        </span>
      ) : isProbed ? (
        <span>It is being tried now.</span>
      ) : (
        <span>
          Next try <RelativeTime at={nextProbeAt} />
        </span>
      )}
      {mayManage && (
        <Button
          size="sm"
          icon={RotateCw}
          busy={check.isPending}
          busyLabel="Trying"
          onClick={() => check.mutate({ ...place, connectionId })}
        >
          Try now<span className="sr-only"> {name}</span>
        </Button>
      )}
    </div>
  );
}

function waitingWords({ count, isMore, totals }: OngoingOutages["waiting"]): string {
  if (count === 0) return "No payment waits.";
  const money = totals.length === 0 ? "" : ` (${totals.map((total) => formatMoney(total)).join(" + ")})`;
  const figure = `${isMore ? "More than " : ""}${count.toLocaleString("en-US")} ${count === 1 ? "payment" : "payments"}`;
  return `${figure}${money} ${count === 1 ? "waits" : "wait"}.`;
}
