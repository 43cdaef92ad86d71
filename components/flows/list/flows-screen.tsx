"use client";

import { useQuery } from "@tanstack/react-query";
import { Workflow } from "lucide-react";
import { wordOfPlace } from "@/components/environments/environment-words";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { templatePath } from "@/components/trpc/template-path";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { FlowRights } from "../flow-rights";
import { FlowRow } from "./flow-row";
import { FlowsBones } from "./flows-skeleton";
import { NewFlowButton } from "./new-flow-button";

/** Every flow of the environment: what runs, on what, with how much money, and what lies ready to be published. */
export function FlowsScreen({ rights }: { rights: FlowRights }) {
  const trpc = useTRPC();
  const place = usePlace();
  const query = useQuery({ ...trpc.flows.overview.queryOptions(place), refetchInterval: 30_000 });
  const flows = query.data;
  if (query.isError && !flows) {
    return (
      <ErrorState
        title="The flows could not be loaded"
        cause={failureText(query.error)}
        stillWorks="What runs goes on running without this page."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!flows) return <FlowsBones />;
  return (
    <Card flush>
      {flows.length === 0 ? (
        <NoFlow rights={rights} />
      ) : (
        <ul aria-label="Flows">
          {flows.map((flow) => (
            <FlowRow key={flow.flowId} flow={flow} rights={rights} />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** What runs in QA and Production comes by promotion, so that is the next step there. */
function NoFlow({ rights }: { rights: FlowRights }) {
  const place = usePlace();
  const href = usePlaceHref();
  if (place.environmentKind === "qa" || place.environmentKind === "production") {
    return (
      <EmptyState
        icon={<Workflow />}
        title="No flow yet"
        action={
          <ButtonLink kind="primary" href={href("/environments")}>
            Look at the environments
          </ButtonLink>
        }
      >
        What runs in {wordOfPlace(place)} comes from the environment before it, by promotion: with its tests, tables and
        rules, once its check-list is in order.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Workflow />}
      title="No flow yet"
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <ButtonLink href={href(templatePath())}>Look at the templates</ButtonLink>
          {rights.mayManage && <NewFlowButton />}
        </span>
      }
    >
      A flow says what happens to each event: which systems are asked, how fields are mapped, who approves, and what is
      written. Nothing runs before you publish it.
    </EmptyState>
  );
}
