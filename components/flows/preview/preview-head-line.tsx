import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import type { PreviewRow } from "@/server/pipeline/flows/preview/preview.schema";
import { stateLooks } from "./preview-words";

/** Which two were compared over which days, and how that stands. */
export function PreviewHeadLine({ preview }: { preview: PreviewRow }) {
  const { state, before, after, days, startedAt, startedBy, isCurrent, gates } = preview;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
      <StatusMark meaning={stateLooks[state].meaning}>{stateLooks[state].word}</StatusMark>
      <span>
        <span className="text-ink">{before ?? "Nothing"}</span> against <span className="text-ink">{after}</span>, last{" "}
        {days} days{gates === "hold" && ", waits stand still"}
      </span>
      <span>
        <RelativeTime at={startedAt} /> by {startedBy === "" ? "the portal" : startedBy}
      </span>
      {!isCurrent && <StatusMark meaning="waiting">The draft has changed since</StatusMark>}
    </div>
  );
}
