"use client";

import { FileQuestionMark } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function EnvironmentNotFound() {
  const href = usePlaceHref();
  return (
    <>
      <PageHeader title="There is no page at this address" />
      <div className="rounded-lg border bg-surface">
        <EmptyState
          icon={<FileQuestionMark />}
          title="Nothing was changed"
          action={<ButtonLink href={href("/overview")}>Go to the overview</ButtonLink>}
        >
          The address may be mistyped, or from an earlier version. Payments can be found by invoice, customer or id with
          the search above.
        </EmptyState>
      </div>
    </>
  );
}
