import { eventStatusLooks, postingKindWords, sourceWords } from "@/components/payments/outcomes";
import { Id } from "@/components/ui/id";
import { JsonView } from "@/components/ui/json-view";
import type { Meaning } from "@/components/ui/meanings";
import { Money } from "@/components/ui/money";
import { Timeline, type TimelineStep } from "@/components/ui/timeline";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import type { PaymentDetail, PaymentPosting, TimelineEntry } from "@/server/pipeline/payments/payment-detail.schema";
import { AttemptSteps } from "./attempt-steps";

/** Everything that happened to one payment, from the gateway to the books, with every delivery, try and step. */
export function PaymentStory({ detail }: { detail: PaymentDetail }) {
  const steps = detail.timeline.map((entry, index, all) => {
    const before = all[index - 1];
    const tookMs = before ? entry.at.getTime() - before.at.getTime() : undefined;
    return { ...tell(entry), id: `${entry.kind}-${index}`, at: entry.at, tookMs };
  });
  return <Timeline label="What happened to this payment" steps={steps} />;
}

type Described = Omit<TimelineStep, "id" | "at" | "tookMs">;

function tell(entry: TimelineEntry): Described {
  switch (entry.kind) {
    case "occurred":
      return { title: "Taken by PayTrace", meaning: "posted", detail: entry.text };
    case "delivery":
      return describeDelivery(entry);
    case "attempt":
      return describeAttempt(entry);
    case "posting":
      return describePosting(entry.posting);
    case "exception_opened":
      return { title: causeTitle(entry.cause), meaning: "failed", word: "Needs attention", detail: entry.text };
    case "exception_resolved":
      return { title: `Solved: ${causeTitle(entry.cause)}`, meaning: "posted", detail: entry.text };
    case "settled":
      return { title: entry.batchNumber ? `Settled in batch ${entry.batchNumber}` : "Settled", meaning: "posted" };
    default:
      return entry satisfies never;
  }
}

export const causeTitle = (cause: string): string =>
  isCause(cause) ? causes[cause].title : cause.replaceAll("_", " ");

function describeDelivery({ delivery }: Extract<TimelineEntry, { kind: "delivery" }>): Described {
  const { source, deliveries, status, note, message, hint, eventId } = delivery;
  const look = eventStatusLooks[status];
  const repeated = deliveries > 1 ? `Delivered ${deliveries} times, handled once. ` : "";
  return {
    title: source === "poll" ? "Found by polling PayTrace" : `${sourceWords[source]} received`,
    meaning: look.meaning,
    word: look.word,
    detail: `${repeated}${hint ? `${hint}. ` : ""}${isCause(note) ? causes[note].title : note}`.trim() || undefined,
    content: (
      <details className="text-sm">
        <summary className="w-fit rounded-xs text-muted hover:text-ink">Message as received</summary>
        <div className="mt-2 flex flex-col gap-2">
          <p className="text-muted">
            Event <Id value={eventId} of="event" whole />
          </p>
          <JsonView label="Message as received" value={message} />
        </div>
      </details>
    ),
  };
}

function describeAttempt(entry: Extract<TimelineEntry, { kind: "attempt" }>): Described {
  const last = entry.steps.at(-1);
  const meaning: Meaning =
    last?.outcome === "failed" ? "failed" : last?.outcome === "waits" || entry.nextAttemptAt ? "waiting" : "posted";
  return {
    title: entry.attempt === 1 ? "Went through the flow" : `Went through the flow again, attempt ${entry.attempt}`,
    meaning,
    detail: entry.cause ? causeTitle(entry.cause) : undefined,
    content: <AttemptSteps steps={entry.steps} nextAttemptAt={entry.nextAttemptAt} />,
  };
}

const postingLooks = {
  planned: { meaning: "working", word: "Planned" },
  sending: { meaning: "working", word: "Sent, answer outstanding" },
  unknown: { meaning: "waiting", word: "Being looked up" },
  confirmed: { meaning: "posted", word: "Confirmed" },
  refused: { meaning: "failed", word: "Refused" },
} as const satisfies Record<PaymentPosting["state"], { meaning: Meaning; word: string }>;

function describePosting(posting: PaymentPosting): Described {
  const { document } = posting;
  const where = document?.invno.trim() || posting.request.invno.trim();
  const customer = document?.custno.trim() || posting.request.custno.trim();
  return {
    title: (
      <>
        {postingKindWords[posting.kind]} <Money amount={posting.amount} />
      </>
    ),
    meaning: postingLooks[posting.state].meaning,
    word: postingLooks[posting.state].word,
    detail: (
      <>
        {[
          where && `Document ${where}`,
          customer && `customer ${customer}`,
          document && `session ${document.arsess.trim()}`,
        ]
          .filter(Boolean)
          .join(", ")}
        {posting.error && <span className="block text-failed-ink">{posting.error}</span>}
      </>
    ),
  };
}
