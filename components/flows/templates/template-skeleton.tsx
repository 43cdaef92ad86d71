"use client";

import { WhileLoading } from "@/components/portal/while-loading";
import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { templatePath } from "@/components/trpc/template-path";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const lines = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** A template before it is read. */
export function TemplateSkeleton() {
  const href = usePlaceHref();
  return (
    <WhileLoading what="the template">
      <PageHeader
        trail={[
          { label: "Flows", href: href("/flows") },
          { label: "Templates", href: href(templatePath()) },
        ]}
        title={<Skeleton className="w-56" />}
        note={<Skeleton className="w-96 max-w-full" />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <Card>
          <div className="flex flex-col gap-3">
            {lines.map((line) => (
              <Skeleton key={line} className="w-full max-w-2xl" />
            ))}
          </div>
        </Card>
        <Card flush>
          {lines.map((step) => (
            <div key={step} className="flex gap-3 border-b px-4 py-3 last:border-b-0">
              <Skeleton className="size-8" />
              <Skeleton className="w-40" />
            </div>
          ))}
        </Card>
      </div>
    </WhileLoading>
  );
}
