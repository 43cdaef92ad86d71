"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { wordOfPlace } from "./environment-words";
import { PromotionItem } from "./promotion-item";

/** What was carried into this environment, by whom and why, and what is under way. */
export function PromotionHistory() {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.promotions.list.queryOptions(place), refetchInterval: 30_000 });
  const word = wordOfPlace(place);
  const list = query.data;
  return (
    <Card
      className="mt-6"
      flush
      title={`Carried into ${word}`}
      note="Who asked, who approved, why, and what it changed."
    >
      {query.isError && !list ? (
        <ErrorState
          className="m-4"
          title="The history could not be loaded"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : list === undefined ? (
        <Skeleton className="m-4 h-16" />
      ) : list.promotions.length === 0 ? (
        <EmptyState
          icon={<History />}
          title={
            place.environmentKind === "sandbox" ? "Nothing is carried into a Sandbox" : "Nothing was carried here yet"
          }
        >
          {place.environmentKind === "sandbox"
            ? "It is where you try things. What works goes from here into QA."
            : "Bring in what works in the environment before this one. Every promotion stands here, and the last one can be returned."}
        </EmptyState>
      ) : (
        <ul aria-label="Promotions">
          {list.promotions.map((promotion) => (
            <PromotionItem
              key={promotion.promotionId}
              promotion={promotion}
              mayRequest={list.mayRequest}
              mayApprove={list.mayApprove}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}
