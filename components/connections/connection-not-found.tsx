"use client";

import { FileQuestionMark } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** An address of a connection this environment does not have. */
export function ConnectionNotFound() {
  const href = usePlaceHref();
  return (
    <>
      <PageHeader trail={[{ label: "Connections", href: href("/connections") }]} title="Connection" />
      <div className="rounded-lg border bg-surface">
        <EmptyState
          icon={<FileQuestionMark />}
          title="This environment has no such connection"
          action={<ButtonLink href={href("/connections")}>Open the connections</ButtonLink>}
        >
          It may belong to another environment.
        </EmptyState>
      </div>
    </>
  );
}
