"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import type { Direction, ScheduleList } from "@/server/pipeline/sync/schedule.schema";
import { DirectionLine } from "./direction-line";
import { ScheduleLine } from "./schedule-line";
import { withSchedule } from "./with-schedule";
import { WritePreviewDialog } from "./write-preview-dialog";

const whileRunningMs = 1_500;
const otherwiseMs = 15_000;

/** What is read from a connection on a schedule: how often, when it last was, what it brought; and who owns what. */
export function SyncPanel({ connectionId, mayManage }: { connectionId: string; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [previewed, setPreviewed] = useState<Direction>();
  const query = useQuery({
    ...trpc.sync.schedules.queryOptions({ ...place, connectionId }),
    refetchInterval: ({ state }) =>
      [...(state.data?.schedules ?? []), ...(state.data?.directions ?? [])].some(({ running }) => running)
        ? whileRunningMs
        : otherwiseMs,
  });
  const answers = {
    onError: (error: unknown) =>
      showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sync.schedules.queryKey() }),
  };
  const key = trpc.sync.schedules.queryKey({ ...place, connectionId });
  const set = useMutation(
    trpc.sync.setSchedule.mutationOptions({
      ...answers,
      // The switch answers at once; what the server says stands afterwards, and a failure brings back what was there.
      onMutate: async (wanted) => {
        await queryClient.cancelQueries({ queryKey: key });
        const before = queryClient.getQueryData(key);
        queryClient.setQueryData(key, (list) => list && withSchedule(list, wanted));
        return { before };
      },
      onError: (error, _, begun) => {
        if (begun?.before !== undefined) queryClient.setQueryData(key, begun.before);
        answers.onError(error);
      },
    }),
  );
  const run = useMutation(trpc.sync.runSchedule.mutationOptions(answers));
  const list = query.data;
  if (list === undefined) {
    return (
      <Card title="Synchronisation" note="What is read on a schedule." flush={query.isError}>
        {query.isError ? (
          <ErrorState
            title="The schedules could not be loaded"
            cause={failureText(query.error)}
            stillWorks="What is on a schedule is read all the same."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <Skeleton className="w-2/3" />
        )}
      </Card>
    );
  }
  if (list.poll !== null) return <PollCard poll={list.poll} />;
  const busy = set.isPending || run.isPending;
  const looked = list.directions.find(({ direction }) => direction === previewed);
  return (
    <>
      <Card
        title="Synchronisation"
        note="Lists of Sage Pro that the portal keeps a copy of. Turn on what you need; each is read whole, and what changed is kept."
        flush
      >
        <ul>
          {list.schedules.map((schedule) => (
            <ScheduleLine
              key={schedule.resource}
              schedule={schedule}
              timeZone={list.timeZone}
              busy={busy}
              {...(mayManage && {
                onSet: (enabled, timing) =>
                  set.mutate({ ...place, connectionId, resource: schedule.resource, enabled, timing }),
                onRun: () => run.mutate({ ...place, connectionId, resource: schedule.resource }),
              })}
            />
          ))}
        </ul>
        <p className="border-t px-4 py-3 text-muted text-sm">
          Which side wins: Sage Pro owns customers, invoices and items, and PayTrace owns stored cards. What is gone in
          Sage Pro is left out here after the next whole reading.
        </p>
      </Card>
      <Card
        title="Written into other systems"
        note="From the lists above, differences alone. Each is looked at in a preview before it is turned on."
        flush
      >
        <ul>
          {list.directions.map((schedule) => (
            <DirectionLine
              key={schedule.direction}
              connectionId={connectionId}
              schedule={schedule}
              timeZone={list.timeZone}
              busy={busy}
              {...(mayManage && {
                acts: {
                  onSet: (enabled, timing) =>
                    set.mutate({ ...place, connectionId, resource: schedule.direction, enabled, timing }),
                  onRun: () => run.mutate({ ...place, connectionId, resource: schedule.direction }),
                  onPreview: () => setPreviewed(schedule.direction),
                },
              })}
            />
          ))}
        </ul>
      </Card>
      {looked && (
        <WritePreviewDialog connectionId={connectionId} schedule={looked} onClose={() => setPreviewed(undefined)} />
      )}
    </>
  );
}

function PollCard({ poll }: { poll: NonNullable<ScheduleList["poll"]> }) {
  return (
    <Card
      title="Synchronisation"
      note={`Its own list is read by itself, ${poll.everyMinutes === 1 ? "every minute or so" : `every ${poll.everyMinutes} minutes`}. How often is set below, under More settings.`}
    >
      {poll.missed && (
        <p className="mb-2">
          <StatusMark meaning="failed">An expected reading did not happen</StatusMark>
        </p>
      )}
      <KeyValueList
        items={[
          { label: "Last read", value: poll.lastPolledAt && <RelativeTime at={poll.lastPolledAt} /> },
          { label: "Next reading", value: <RelativeTime at={poll.nextPollAt} /> },
          ...(poll.overlapHours === null
            ? []
            : [
                {
                  label: "Read again once an hour",
                  value: `the last ${poll.overlapHours} hours, for what settles late`,
                },
              ]),
          ...(poll.lastError === "" ? [] : [{ label: "Why the last try failed", value: poll.lastError }]),
        ]}
      />
    </Card>
  );
}
