"use client";

import { PromoteBones } from "@/components/environments/promote-screen";
import { WhileLoading } from "@/components/portal/while-loading";
import { PageHeader } from "@/components/shell/page-header";

export default function Loading() {
  return (
    <WhileLoading what="what would change">
      <PageHeader title="Promote" note="Flows, tables and rules go together, as new versions that can be returned." />
      <PromoteBones />
    </WhileLoading>
  );
}
