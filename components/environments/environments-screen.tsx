"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { EnvironmentCard } from "./environment-card";
import { EnvironmentsBones } from "./environments-skeleton";
import { FilesCard } from "./files-card";
import { PromotionHistory } from "./promotion-history";

/** All environments in the order in which things go through them, and what was carried into this one. */
export function EnvironmentsScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.environments.list.queryOptions(place), refetchInterval: 30_000 });
  const list = query.data;
  if (query.isError && !list) {
    return (
      <ErrorState
        title="The environments could not be loaded"
        cause={failureText(query.error)}
        stillWorks="What runs in them goes on running."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!list) return <EnvironmentsBones />;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-4">
        {list.environments.map((environment) => (
          <EnvironmentCard
            key={environment.kind}
            environment={environment}
            isHere={environment.kind === place.environmentKind}
            mayCreate={list.mayCreate}
            mayRequest={list.mayRequest}
          />
        ))}
      </div>
      <PromotionHistory />
      <FilesCard mayMakeKey={list.mayMakeKey} mayImport={list.mayImport} />
    </>
  );
}
