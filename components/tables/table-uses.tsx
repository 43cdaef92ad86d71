"use client";

import { Workflow } from "lucide-react";
import { flowPath, mappingPath } from "@/components/trpc/flow-path";
import { usePlaceHref } from "@/components/trpc/place";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { TableUse } from "@/server/pipeline/flows/table-uses/table-use.schema";

/** Which steps of which flows ask the table, and what a change means for them. */
export function TableUses({ name, uses }: { name: string; uses: readonly TableUse[] }) {
  const href = usePlaceHref();
  if (uses.length === 0) {
    return (
      <EmptyState icon={<Workflow />} title="No flow asks this table">
        In a mapping, give a row the transform "Look up in a table" with the name "{name}". Until then a change of the
        table changes nothing.
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label="Flows that ask this table" className="rounded-lg border bg-surface">
        {uses.map(({ flowId, flow, nodeId, step, fields, runningVersion, inDraft }) => (
          <li
            key={`${flowId}/${nodeId}`}
            className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-b px-4 py-3 last:border-b-0"
          >
            <TextLink href={href(flowPath(flowId))} className="font-medium">
              {flow}
            </TextLink>
            <span>
              {/* A step of a flow that is called has its page there. */}
              {nodeId.includes(".") ? step : <TextLink href={href(mappingPath(flowId, nodeId))}>{step}</TextLink>}:{" "}
              {fields.join(", ")}
            </span>
            <span className="text-muted text-sm sm:ml-auto">
              {runningVersion === null ? "In the draft alone, which does not run" : `Runs as version ${runningVersion}`}
              {runningVersion !== null && !inDraft && "; the draft asks it no more"}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-2xl text-muted">
        A new version counts for payments that are mapped from then on, without publishing the flow again. Receipts that
        are in the books stay as they are, and each run says which version it used.
      </p>
    </>
  );
}
