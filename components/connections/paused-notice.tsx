import { StatusMark } from "@/components/ui/status-mark";
import type { ConnectionRow } from "@/server/pipeline/connections/connection.schema";

interface PausedNoticeProps {
  connections: readonly Pick<ConnectionRow, "name" | "pausedAt">[];
  waitingEvents: number;
}

/** What a pause means for the money, as long as there is one. */
export function PausedNotice({ connections, waitingEvents }: PausedNoticeProps) {
  const paused = connections.filter(({ pausedAt }) => pausedAt !== null).map(({ name }) => name);
  if (paused.length === 0) return null;
  const many = waitingEvents >= 1_000 ? "1,000 or more events wait" : `${waitingEvents} events wait`;
  const waiting = waitingEvents === 0 ? "No event waits" : waitingEvents === 1 ? "1 event waits" : many;
  return (
    <div role="status" className="mb-6 rounded-lg border border-waiting-line bg-waiting-tint px-4 py-3">
      <StatusMark meaning="waiting" plain>
        Nothing is posted in this environment
      </StatusMark>
      <p className="mt-1 max-w-3xl">
        {paused.join(" and ")} {paused.length === 1 ? "is" : "are"} paused. Notifications are still accepted and stored,
        nothing is lost. {waiting}.
      </p>
    </div>
  );
}
