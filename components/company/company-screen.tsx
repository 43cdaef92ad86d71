"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { BooksCard } from "./books-card";
import { CompanyForm } from "./company-form";
import { CompanyBones } from "./company-skeleton";
import { RetentionCard } from "./retention-card";

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
  return (
    <div className="flex flex-col gap-6">
      <CompanyForm key={JSON.stringify(query.data.settings)} company={query.data} />
      <BooksCard books={query.data.books} />
      <RetentionCard />
    </div>
  );
}
