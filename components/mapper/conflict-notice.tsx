"use client";

import { Users } from "lucide-react";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { DraftConflict } from "./use-node-draft";

interface ConflictNoticeProps {
  conflict: DraftConflict;
  /** What is edited here, such as "mapping". */
  what: string;
  busy: boolean;
  onPutOver: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else has saved the flow since: what they changed, and the two ways on. Nothing was overwritten. */
export function ConflictNotice({ conflict, what, busy, onPutOver, onTakeTheirs }: ConflictNoticeProps) {
  const { savedBy, savedAt, theirChanges } = conflict;
  return (
    <section role="alert" className="mb-3 rounded-lg border border-waiting-line bg-waiting-tint p-4">
      <h2 className="flex items-center gap-2 font-semibold">
        <Users aria-hidden className="size-4 text-waiting" />
        {savedBy === "" ? "Somebody" : savedBy} has saved this flow meanwhile
      </h2>
      <p className="mt-1 text-muted">
        That was <RelativeTime at={savedAt} />. Nothing was overwritten; what you changed is still here and not saved.
      </p>
      {theirChanges.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {theirChanges.slice(0, 8).map(({ text, node, field }) => (
            <li key={`${node} ${field} ${text}`}>{text}</li>
          ))}
          {theirChanges.length > 8 && <li>and {theirChanges.length - 8} more</li>}
        </ul>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button busy={busy} busyLabel="Saving" onClick={onPutOver}>
          Save my {what} into theirs
        </Button>
        <Button kind="quiet" onClick={onTakeTheirs}>
          Drop mine and go on from theirs
        </Button>
      </div>
    </section>
  );
}
