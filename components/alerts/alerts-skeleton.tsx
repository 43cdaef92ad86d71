"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { alertKinds, alertKindWords } from "@/server/pipeline/alert-routes/alert-routes.schema";
import { AlertsHeader } from "./alerts-header";

/** The kinds of alerts before it is read who hears of them. */
export function AlertsSkeleton() {
  return (
    <WhileLoading what="who hears of what">
      <AlertsHeader />
      <AlertsBones />
    </WhileLoading>
  );
}

export function AlertsBones() {
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      {alertKinds.map((kind) => (
        <Card key={kind} title={alertKindWords[kind].label} note={alertKindWords[kind].what}>
          <Skeleton className="h-8 w-full" />
        </Card>
      ))}
    </div>
  );
}
