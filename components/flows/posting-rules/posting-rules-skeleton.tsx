"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { PostingRulesHeader } from "./posting-rules-header";

/** The rules before they are read. */
export function PostingRulesSkeleton() {
  return (
    <WhileLoading what="the posting rules">
      <PostingRulesHeader />
      <PostingRulesBones />
    </WhileLoading>
  );
}

export function PostingRulesBones() {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-6">
        <Card title="To which account">
          <Skeleton className="h-24 w-full" />
        </Card>
        <Card title="Which invoice a payment is for">
          <Skeleton className="h-64 w-full" />
        </Card>
      </div>
      <Card title="Who goes by them">
        <Skeleton className="h-24 w-full" />
      </Card>
    </div>
  );
}
