"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { untouchedForm } from "@/server/api/form-state.schema";
import { endSessionAction } from "./actions";

/** Ends one session. `what` names it for who does not see the row it stands in. */
export function EndSession({ sessionId, what }: { sessionId: string; what: string }) {
  const [state, send, busy] = useActionState(endSessionAction, untouchedForm);
  return (
    <form action={send} className="shrink-0 text-right">
      <input type="hidden" name="sessionId" value={sessionId} />
      <Button type="submit" size="sm" busy={busy} busyLabel="Ending" aria-label={`End the session of ${what}`}>
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
