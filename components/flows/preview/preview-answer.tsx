import { CircleCheck } from "lucide-react";
import { Card } from "@/components/ui/card";
import { StatTile } from "@/components/ui/stat-tile";
import type { PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";
import { aboutWords, answerOf, answerOfOrders, count } from "./preview-words";

/** What the preview says, in a sentence and four figures. */
export function PreviewAnswer({ preview }: { preview: PreviewShown }) {
  const { tally, state, about } = preview;
  const { documents, exceptions, marked, differing, events } = tally;
  const record = about === "orders" ? "record" : "document";
  if (differing === 0) {
    return (
      <Card>
        <div className="flex items-start gap-3">
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-posted" />
          <div>
            <p className="font-semibold text-lg text-posted-ink">
              {state === "done" ? "Nothing changes" : "Nothing changes so far"}
            </p>
            <p className="text-muted">
              {events === 0
                ? `No ${aboutWords[about].one} arrived in these days, so there is nothing to compare. Choose more days.`
                : `All ${about === "orders" ? count(events, "order") : count(events, "event")} end the same: ${count(documents.same, record)} in the books, ${count(exceptions.same, "exception")}.`}
            </p>
          </div>
        </div>
      </Card>
    );
  }
  return (
    <>
      <p className="text-balance font-semibold text-lg">
        {about === "orders" ? answerOfOrders(tally) : answerOf(tally)}
      </p>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <StatTile
          label={about === "orders" ? "Written otherwise" : "Posted otherwise"}
          value={documents.changed.toLocaleString("en-US")}
          note={`${count(documents.same, record)} stay as they are`}
        />
        <StatTile
          label={about === "orders" ? "Newly written" : "Newly posted"}
          value={documents.added.toLocaleString("en-US")}
          note={`${count(documents.removed, record)} no longer ${about === "orders" ? "written" : "posted"}`}
        />
        <StatTile
          label="Need a person now"
          value={exceptions.gained.toLocaleString("en-US")}
          note={`${exceptions.lost.toLocaleString("en-US")} need nobody any more, ${exceptions.same.toLocaleString("en-US")} as before`}
          {...(exceptions.gained > 0 ? { meaning: "failed" as const } : {})}
        />
        <StatTile
          label="Would wait on the way"
          value={marked.after.toLocaleString("en-US")}
          note={`${marked.before.toLocaleString("en-US")} before`}
        />
      </div>
    </>
  );
}
