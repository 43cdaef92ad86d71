"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { CompanyForm } from "./company-form";
import { CompanyBones } from "./company-skeleton";

/** The settings of the company, to be changed by whoever may. */
export function CompanyScreen() {
  const trpc = useTRPC();
  const query = useQuery(trpc.company.read.queryOptions(usePlace()));
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The settings could not be loaded"
        cause={failureText(query.error)}
        stillWorks="They hold as they are."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!query.data) return <CompanyBones />;
  // Another state of the settings is another form: what somebody else changed is not hidden by what was typed before.
  return <CompanyForm key={JSON.stringify(query.data.settings)} company={query.data} />;
}
