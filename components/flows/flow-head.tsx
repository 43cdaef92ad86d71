"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { type FlowPage, flowPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { classes } from "@/components/ui/classes";

interface FlowHeadProps {
  flowId: string;
  /** The name of the flow, or what stands for it while it is read. */
  name: ReactNode;
  current: FlowPage;
  /** Beside the name: how the flow stands. */
  mark?: ReactNode;
  actions?: ReactNode;
}

/** In the order in which one works. */
const tabs: readonly { readonly page: FlowPage; readonly label: string }[] = [
  { page: "designer", label: "Design" },
  { page: "try", label: "Try" },
  { page: "versions", label: "Versions" },
  { page: "preview", label: "Preview" },
];

/** The head of every page of one flow: its name, and the ways to the others. */
export function FlowHead({ flowId, name, current, mark, actions }: FlowHeadProps) {
  const href = usePlaceHref();
  return (
    <div className="mb-4 flex flex-col">
      <PageHeader
        className="mb-2"
        trail={[{ label: "Flows", href: href("/flows") }]}
        title={name}
        mark={mark}
        actions={actions}
      />
      <nav aria-label="Pages of this flow" className="border-b">
        <ul className="flex gap-4 overflow-x-auto">
          {tabs.map(({ page, label }) => (
            <li key={page}>
              <Link
                href={href(flowPath(flowId, page))}
                aria-current={page === current ? "page" : undefined}
                className={classes(
                  "-mb-px flex h-9 items-center border-b-2 -outline-offset-2",
                  page === current
                    ? "border-accent font-medium text-ink"
                    : "border-transparent text-muted hover:text-ink",
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
