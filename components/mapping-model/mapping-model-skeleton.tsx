"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { MappingModelHeader } from "./mapping-model-header";

/** The language model of the company before it is read. */
export function MappingModelSkeleton() {
  return (
    <WhileLoading what="the language model of your company">
      <MappingModelHeader />
      <MappingModelBones />
    </WhileLoading>
  );
}

export function MappingModelBones() {
  return (
    <div className="max-w-2xl">
      <Card title="A model of your own">
        <Skeleton className="mb-2 w-32" />
        <Skeleton className="h-8 w-full" />
      </Card>
    </div>
  );
}
