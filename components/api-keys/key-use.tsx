import { RelativeTime } from "@/components/ui/relative-time";
import type { ApiKey } from "@/server/account/api-keys/api-key.schema";

/** When and from where a key was used last: "used 3 min. ago from 203.0.113.7". */
export function KeyUse({ apiKey: { lastUsedAt, lastUsedFrom } }: { apiKey: ApiKey }) {
  if (lastUsedAt === null) return "never used";
  return (
    <>
      used <RelativeTime at={lastUsedAt} />
      {lastUsedFrom !== "" && lastUsedFrom !== "unknown" && ` from ${lastUsedFrom}`}
    </>
  );
}
