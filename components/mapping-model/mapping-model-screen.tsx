"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { MappingModelForm } from "./mapping-model-form";
import { MappingModelBones } from "./mapping-model-skeleton";

/** Which language model is asked about mappings, to be set by whoever may change mappings. */
export function MappingModelScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.mappingModel.read.queryOptions(usePlace()));
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The language model could not be loaded"
        cause={failureText(query.error)}
        stillWorks="Mappings are suggested all the same."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!query.data) return <MappingModelBones />;
  const { own, fallback, mayManage } = query.data;
  if (!mayManage) {
    return (
      <EmptyState
        title={own === null ? "Your company has no language model of its own" : `Mappings are shown to ${own.model}`}
      >
        Owners, admins and integrators set it.
      </EmptyState>
    );
  }
  // Another state is another form: what somebody else changed is not hidden by what was typed before.
  return <MappingModelForm key={own?.setAt.toISOString() ?? ""} own={own} fallback={fallback} />;
}
