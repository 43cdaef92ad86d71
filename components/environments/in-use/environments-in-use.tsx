"use client";

import { useQuery } from "@tanstack/react-query";
import { environmentLooks } from "@/components/shell/environments";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { placeHref } from "@/components/trpc/place-href";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { EnvironmentInUse } from "@/server/account/environments/environments.schema";

/** The environments of the company, each with when it was made and what tells whether it is used. */
export function EnvironmentsInUse() {
  const trpc = useTRPC();
  const href = usePlaceHref();
  const query = useQuery(trpc.environments.inUse.queryOptions(usePlace()));
  return (
    <Card
      title="Your environments"
      note="How long records are kept is set for the company and holds in all of them."
      actions={
        <ButtonLink size="sm" href={href("/environments")}>
          Make or promote
        </ButtonLink>
      }
      flush
    >
      {query.data ? (
        <ul>
          {query.data.map((environment) => (
            <Row key={environment.kind} {...environment} />
          ))}
        </ul>
      ) : query.isError ? (
        <ErrorState
          title="The environments could not be read"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
      <p className="border-t px-4 py-2 text-muted text-sm">
        <TextLink href={href("/settings/company")}>How long records are kept</TextLink>
      </p>
    </Card>
  );
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

function Row({ kind, createdAt, connections, flows, apiKeys, lastArrivalAt }: EnvironmentInUse) {
  const place = usePlace();
  const { word, says } = environmentLooks[kind];
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b px-4 py-2 last:border-b-0">
      <div className="min-w-0">
        <p>
          <TextLink href={placeHref({ ...place, environmentKind: kind }, "/overview")}>{word}</TextLink>
          <span className="text-muted">, {says}</span>
        </p>
        <p className="text-muted text-sm">
          {counted(connections, "connection")} · {counted(flows, "published flow")} · {counted(apiKeys, "API key")} ·
          made <RelativeTime at={createdAt} />
        </p>
      </div>
      <p className="text-sm">
        {lastArrivalAt === null ? (
          <span className="text-muted">Nothing has arrived</span>
        ) : (
          <>
            In use: last arrival <RelativeTime at={lastArrivalAt} />
          </>
        )}
      </p>
    </li>
  );
}
