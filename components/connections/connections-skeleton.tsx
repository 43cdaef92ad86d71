"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Skeleton } from "@/components/ui/skeleton";
import { factLabels } from "./connection-facts";
import { ConnectionsHeader } from "./connections-header";

/** The connections before they are read. */
export function ConnectionsSkeleton() {
  return (
    <WhileLoading what="the connections">
      <ConnectionsHeader />
      <ConnectionCardsSkeleton />
    </WhileLoading>
  );
}

export function ConnectionCardsSkeleton() {
  return (
    <ul className="grid gap-6 lg:grid-cols-2">
      {["gateway", "erp"].map((slot) => (
        <li key={slot} className="min-w-0">
          <Card
            title={<Skeleton className="my-0.5 w-40" />}
            note={<Skeleton className="mt-1.5 h-3 w-48" />}
            actions={<Skeleton className="w-20" />}
          >
            <KeyValueList items={factLabels.map((label) => ({ label, value: <Skeleton className="my-0.5 w-32" /> }))} />
            <Skeleton className="mt-3 h-8 w-64" />
          </Card>
        </li>
      ))}
    </ul>
  );
}
