"use client";

import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";

export function PostingRulesHeader() {
  const href = usePlaceHref();
  return (
    <PageHeader
      trail={[{ label: "Flows", href: href("/flows") }]}
      title="Posting rules"
      note="To which account a payment goes, which invoice it is for, and what happens when it does not fit."
    />
  );
}
