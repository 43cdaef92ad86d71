"use client";

import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Draft } from "./use-draft";

/** Whether the draft is kept as it is drawn. */
export function SaveState({ draft }: { draft: Draft }) {
  switch (draft.state) {
    case "saved":
      return (
        <span className="flex items-center gap-1.5 text-muted">
          <CircleCheck aria-hidden className="size-4 text-posted" />
          {draft.savedAt === null ? (
            "As published"
          ) : (
            <>
              Draft saved <RelativeTime at={draft.savedAt} />
            </>
          )}
        </span>
      );
    case "changed":
    case "saving":
      return (
        <span className="flex items-center gap-1.5 text-muted">
          <CircleDashed aria-hidden className="size-4 text-working" />
          Saving
        </span>
      );
    case "failed":
      return (
        <span role="alert" className="flex items-center gap-1.5 text-failed-ink">
          <CircleAlert aria-hidden className="size-4 text-failed" />
          Not saved: {failureText(draft.failure)}
          <Button size="sm" onClick={draft.retry}>
            Save again
          </Button>
        </span>
      );
    case "conflict":
      return (
        <span className="flex items-center gap-1.5 text-waiting-ink">
          <CircleAlert aria-hidden className="size-4 text-waiting" />
          Somebody else saved too
        </span>
      );
  }
}
