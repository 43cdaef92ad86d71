import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ListedSession } from "@/server/platform/auth";
import { describeBrowser } from "./describe-browser";
import { EndSession } from "./end-session";

interface SessionListProps {
  sessions: readonly ListedSession[];
  currentSessionId: string;
}

/** Where the person is signed in: browser, address, last use; each but this one can be ended. */
export function SessionList({ sessions, currentSessionId }: SessionListProps) {
  return (
    <ul className="flex flex-col divide-y">
      {sessions.map(({ sessionId, userAgent, ip, createdAt, lastSeenAt }, at) => (
        <li key={sessionId} className="flex items-start justify-between gap-3 py-2 first:pt-0">
          <div className="min-w-0">
            <p className="font-medium">{describeBrowser(userAgent)}</p>
            <p className="text-muted text-sm">
              <span className="break-all">{plainAddress(ip)}</span> · used <RelativeTime at={lastSeenAt} />
              {" · since "}
              <RelativeTime at={createdAt} />
            </p>
          </div>
          {sessionId === currentSessionId ? (
            <Badge tone="accent">This one</Badge>
          ) : (
            <EndSession
              sessionId={sessionId}
              what={`${at + 1}: ${describeBrowser(userAgent)}, ${plainAddress(ip)}`}
              since={createdAt}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** An IPv4 address is known by its four numbers, also where it arrived wrapped as an IPv6 one. */
const plainAddress = (ip: string): string => ip.replace(/^::ffff:(?=\d+\.)/, "");
