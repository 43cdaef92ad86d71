import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { SyncCounts, SyncRun } from "@/server/pipeline/sync/schedule.schema";

const shownAtFirst = 3;

interface RunsProps {
  /** Whose runs they are, for those who hear the button alone: "Open invoices". */
  of: string;
  runs: readonly SyncRun[];
  inWords: (counts: SyncCounts) => string;
}

/** The last runs of a schedule, the newest first. */
export function Runs({ of, runs, inWords }: RunsProps) {
  const [all, setAll] = useState(false);
  return (
    <div className="rounded-md border">
      <ul>
        {(all ? runs : runs.slice(0, shownAtFirst)).map(({ runId, finishedAt, counts, error }) => (
          <li
            key={runId}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b px-3 py-1.5 text-sm last:border-b-0"
          >
            <span className="min-w-0 break-words tabular-nums">{error || inWords(counts)}</span>
            <span className="text-muted">
              <RelativeTime at={finishedAt} inTable />
            </span>
          </li>
        ))}
      </ul>
      {runs.length > shownAtFirst && (
        <div className="border-t px-3 py-1.5">
          <Button size="sm" kind="quiet" onClick={() => setAll(!all)}>
            {all ? "Show fewer runs" : `Show all ${runs.length} runs`}
            <span className="sr-only">: {of}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
