"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { showToast } from "@/components/ui/toast";
import type { Drift, Fields, FoundResource } from "@/server/pipeline/sync/discovery.schema";

/** Often enough to show a look that somebody has just asked for. */
const everyMs = 5_000;

/** The fields a connection was found to have, what changed about them, and what that breaks. */
export function FieldsPanel({ connectionId, mayManage }: { connectionId: string; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const query = useQuery({ ...trpc.sync.fields.queryOptions({ ...place, connectionId }), refetchInterval: everyMs });
  const look = useMutation(
    trpc.sync.lookAtFields.mutationOptions({
      onSuccess: () =>
        showToast({ meaning: "working", title: "The fields are being looked at", detail: "It takes a few seconds." }),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was started", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sync.fields.queryKey() }),
    }),
  );
  const fields = query.data;
  return (
    <Card
      title="Fields"
      note={
        fields?.lookedAt ? (
          <>
            Looked at <RelativeTime at={fields.lookedAt} />, and once a day.
          </>
        ) : (
          "What the other system has, looked at once a day."
        )
      }
      flush
      actions={
        mayManage && (
          <Button icon={Search} busy={look.isPending} onClick={() => look.mutate({ ...place, connectionId })}>
            Look now
          </Button>
        )
      }
    >
      {fields === undefined ? (
        query.isError ? (
          <ErrorState
            title="The fields could not be loaded"
            cause={failureText(query.error)}
            stillWorks="Payments keep being received and posted."
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        ) : (
          <div className="px-4 py-3">
            <Skeleton className="w-1/2" />
          </div>
        )
      ) : (
        <FoundFields fields={fields} />
      )}
    </Card>
  );
}

function FoundFields({ fields: { missing, resources, changes, lastError, lookedAt } }: { fields: Fields }) {
  return (
    <>
      {missing.map(({ resource, field, usedBy }) => (
        <div key={`${resource}.${field}`} className="border-b bg-failed-tint px-4 py-2">
          <p className="flex flex-wrap items-center gap-x-2">
            <StatusMark meaning="failed" plain>
              Gone
            </StatusMark>
            <code className="font-mono text-sm">
              {resource}.{field}
            </code>
          </p>
          <p>
            It is used for {usedBy.join(", ")}, and that fails until it is there again. Ask whoever looks after the
            other system, then look again.
          </p>
        </div>
      ))}
      {lastError && <p className="border-b px-4 py-2 text-failed-ink text-sm">The last look failed: {lastError}</p>}
      {changes.length > 0 && (
        <div className="border-b px-4 py-3">
          <h3 className="font-medium">What changed</h3>
          <ul className="mt-1 flex flex-col gap-1 text-sm">
            {changes.flatMap(({ takenAt, drift }) =>
              drift.map((one) => (
                <li key={`${takenAt.toISOString()} ${one.resource}.${one.field}`}>
                  <RelativeTime at={takenAt} inTable />: {inWords(one)}
                </li>
              )),
            )}
          </ul>
        </div>
      )}
      {resources.length === 0 ? (
        <EmptyState title="No fields are known yet">
          {lookedAt === null
            ? "They are looked at within minutes, or when you say so."
            : "There is too little to look at: a gateway shows its fields once 20 payments have been listed."}
        </EmptyState>
      ) : (
        <ul>
          {resources.map((resource) => (
            <ResourceLine key={resource.name} resource={resource} />
          ))}
        </ul>
      )}
    </>
  );
}

function ResourceLine({ resource: { label, fields } }: { resource: FoundResource }) {
  const used = fields.filter(({ usedBy }) => usedBy.length > 0).length;
  return (
    <li className="border-b last:border-b-0">
      <details className="px-4 py-2">
        <summary className="cursor-pointer">
          <span className="font-medium">{label}</span>{" "}
          <span className="text-muted text-sm">
            {fields.length} fields, {used} of them needed
          </span>
        </summary>
        <ul className="mt-2 grid gap-x-6 sm:grid-cols-2">
          {fields.map(({ name, type, usedBy }) => (
            <li key={name} className="min-w-0 py-0.5 text-sm" {...(usedBy.length > 0 && { title: usedBy.join(", ") })}>
              <code className="break-all font-mono">{name}</code> <span className="text-muted">{type}</span>
              {usedBy.length > 0 && <span className="text-muted"> · needed</span>}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

const changeWords = { added: "came", removed: "went", changed: "is of another type now" } as const;

function inWords({ change, resource, field, usedBy }: Drift): string {
  const breaks =
    change === "added" || usedBy.length === 0 ? "Nothing uses it." : `It is used for ${usedBy.join(", ")}.`;
  return `${resource}.${field} ${changeWords[change]}. ${breaks}`;
}
