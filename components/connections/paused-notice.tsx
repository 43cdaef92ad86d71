import { StatusMark } from "@/components/ui/status-mark";
import type { ConnectionRow } from "@/server/pipeline/connections/connection.schema";

interface PausedNoticeProps {
  connections: readonly Pick<ConnectionRow, "name" | "pausedAt" | "writes">[];
  waitingEvents: number;
}

/** What a pause means for the money, as long as there is one, or as long as the company may not be written to. */
export function PausedNotice({ connections, waitingEvents }: PausedNoticeProps) {
  const paused = connections.filter(({ pausedAt }) => pausedAt !== null).map(({ name }) => name);
  const onlyRead = connections.filter(({ writes }) => !writes).map(({ name }) => name);
  if (paused.length + onlyRead.length === 0) return null;
  const many = waitingEvents >= 1_000 ? "1,000 or more events wait" : `${waitingEvents} events wait`;
  const waiting = waitingEvents === 0 ? "No event waits" : waitingEvents === 1 ? "1 event waits" : many;
  return (
    <div role="status" className="mb-6 rounded-lg border border-waiting-line bg-waiting-tint px-4 py-3">
      <StatusMark meaning="waiting" plain>
        Nothing is posted in this environment
      </StatusMark>
      <p className="mt-1 max-w-3xl">
        {paused.length > 0 && `${paused.join(" and ")} ${paused.length === 1 ? "is" : "are"} paused. `}
        {onlyRead.length > 0 && `${onlyRead.join(" and ")} is connected without writing; its settings say so. `}
        Notifications are still accepted and stored, nothing is lost. {waiting}.
      </p>
    </div>
  );
}
