"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { formatExact } from "@/components/ui/format-time";
import { useTimeSettings } from "@/components/ui/time-settings";
import { untouchedForm } from "@/server/api/form-state.schema";
import { endSessionAction } from "./actions";

interface EndSessionProps {
  sessionId: string;
  /** Names it, with `since`, for who does not see the row it stands in: several may be of one browser. */
  what: string;
  since: Date;
}

/** Ends one session. */
export function EndSession({ sessionId, what, since }: EndSessionProps) {
  const { zone } = useTimeSettings();
  const [state, send, busy] = useActionState(endSessionAction, untouchedForm);
  return (
    <form action={send} className="shrink-0 text-right">
      <input type="hidden" name="sessionId" value={sessionId} />
      <Button
        type="submit"
        size="sm"
        busy={busy}
        busyLabel="Ending"
        aria-label={`End session ${what}, since ${formatExact(since, zone)}`}
      >
        End it
      </Button>
      {state.problem && (
        <p role="alert" className="mt-1 text-failed-ink text-sm">
          {state.problem}
        </p>
      )}
    </form>
  );
}
