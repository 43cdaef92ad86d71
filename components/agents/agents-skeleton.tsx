"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Skeleton } from "@/components/ui/skeleton";
import { factLabels } from "./agent-words";
import { AgentsHeader } from "./agents-header";

/** The agents before they are read. */
export function AgentsSkeleton() {
  return (
    <WhileLoading what="the agents">
      <AgentsHeader />
      <AgentCardsSkeleton />
    </WhileLoading>
  );
}

export function AgentCardsSkeleton() {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Card title={<Skeleton className="my-0.5 w-40" />} actions={<Skeleton className="w-20" />}>
        <KeyValueList items={factLabels.map((label) => ({ label, value: <Skeleton className="my-0.5 w-32" /> }))} />
      </Card>
    </div>
  );
}
