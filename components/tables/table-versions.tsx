"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import type { TableDetail } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { TableDiffList } from "./table-diff-list";
import { count } from "./table-words";

interface TableVersionsProps {
  tableId: string;
  versions: TableDetail["versions"];
  /** Absent for whoever may not change the table. */
  onTake?: (version: number) => void;
}

/** Every version with who made it, why, and what it changed. */
export function TableVersions({ tableId, versions, onTake }: TableVersionsProps) {
  const [opened, setOpened] = useState<number | null>(null);
  const [newest] = versions;
  return (
    <ul aria-label="Versions" className="rounded-lg border bg-surface">
      {versions.map(({ version, rows, note, createdAt, createdBy }) => (
        <li key={version} className="border-b px-4 py-3 last:border-b-0">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="font-semibold">Version {version}</span>
            {version === newest?.version && <StatusMark meaning="posted">In use</StatusMark>}
            <span className="text-muted">
              {createdBy}, <RelativeTime at={createdAt} />, {count(rows, "row")}
            </span>
            <span className="flex flex-wrap gap-2 sm:ml-auto">
              {version > 1 && (
                <Button
                  size="sm"
                  aria-expanded={opened === version}
                  onClick={() => setOpened(opened === version ? null : version)}
                >
                  {opened === version ? "Hide changes" : "What changed"}
                  <span className="sr-only"> in version {version}</span>
                </Button>
              )}
              {onTake && version !== newest?.version && (
                <Button size="sm" onClick={() => onTake(version)}>
                  Take version {version} up again
                </Button>
              )}
            </span>
          </div>
          {note !== "" && <p className="mt-1">{note}</p>}
          {opened === version && <Changes tableId={tableId} version={version} />}
        </li>
      ))}
    </ul>
  );
}

function Changes({ tableId, version }: { tableId: string; version: number }) {
  const trpc = useTRPC();
  const place = usePlace();
  const input = { ...place, tableId, version, before: version - 1 };
  const diff = useQuery({ ...trpc.lookupTables.compare.queryOptions(input), staleTime: Number.POSITIVE_INFINITY });
  return (
    <div className="mt-3">
      {diff.data && <TableDiffList diff={diff.data} />}
      {diff.isPending && <Skeleton className="h-16 w-full" />}
      {diff.isError && <p role="alert">{failureText(diff.error)}</p>}
    </div>
  );
}
