import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import type { Meaning } from "@/components/ui/meanings";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import type { Direction } from "@/server/pipeline/sync/schedule.schema";
import type { WriteOutcome } from "@/server/pipeline/sync/writing/write-preview.schema";
import { changeInWords, directionWords } from "./direction-words";

const marks = {
  sending: ["working", "Being looked at again"],
  written: ["posted", "Written"],
  kept: ["waiting", "Kept"],
  refused: ["failed", "Refused"],
  unmatched: ["waiting", "Not in Sage Pro"],
} as const satisfies Record<WriteOutcome["state"], readonly [Meaning, string]>;

/** What became of each record last, what needs a look first; read when somebody asks for it. */
export function WriteOutcomes({ connectionId, direction }: { connectionId: string; direction: Direction }) {
  const trpc = useTRPC();
  const place = usePlace();
  const [open, setOpen] = useState(false);
  const query = useQuery({
    ...trpc.sync.writes.queryOptions({ ...place, connectionId, resource: direction }),
    enabled: open,
    refetchInterval: 15_000,
  });
  return (
    <div>
      <Button size="sm" kind="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide single records" : "Show single records"}
        <span className="sr-only">: {directionWords[direction].title}</span>
      </Button>
      {open && query.isPending && <Skeleton className="mt-2 w-2/3" />}
      {open && query.isError && <p className="mt-2 text-failed-ink text-sm">{failureText(query.error)}</p>}
      {open && query.data && <Outcomes outcomes={query.data} />}
    </div>
  );
}

function Outcomes({ outcomes }: { outcomes: readonly WriteOutcome[] }) {
  if (outcomes.length === 0) {
    return <p className="mt-2 text-muted text-sm">Nothing differed so far, so nothing was written.</p>;
  }
  return (
    <ul className="mt-2 rounded-md border">
      {outcomes.map(({ targetId, key, state, before, wanted, note, at }) => {
        const [meaning, word] = marks[state];
        const change = changeInWords(before, wanted);
        return (
          <li key={targetId} className="flex flex-col gap-0.5 border-b px-3 py-1.5 text-sm last:border-b-0">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
                <span className="break-all font-mono">{key || targetId}</span>
                <StatusMark meaning={meaning}>{word}</StatusMark>
              </span>
              <span className="text-muted">
                <RelativeTime at={at} inTable />
              </span>
            </span>
            {change && <span className="break-words text-muted tabular-nums">{change}</span>}
            {note && <span className="break-words">{note}</span>}
          </li>
        );
      })}
    </ul>
  );
}
