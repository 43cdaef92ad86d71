import type { AttemptTrace } from "@/server/pipeline/runs/run.schema";
import type {
  PaymentDelivery,
  PaymentDetail,
  PaymentException,
  PaymentPosting,
  TimelineEntry,
} from "./payment-detail.schema";

export interface TimelineParts {
  readonly payment: Pick<
    PaymentDetail["payment"],
    "occurredAt" | "responseText" | "gatewayStatus" | "settledAt" | "batchNumber"
  >;
  readonly deliveries: readonly PaymentDelivery[];
  readonly runs: readonly { readonly eventId: string; readonly trace: readonly AttemptTrace[] }[];
  readonly postings: readonly PaymentPosting[];
  readonly exceptions: readonly PaymentException[];
}

// What shares an instant is told in the order in which one thing leads to the next.
const rank: Readonly<Record<TimelineEntry["kind"], number>> = {
  occurred: 0,
  delivery: 1,
  attempt: 2,
  posting: 3,
  exception_opened: 4,
  exception_resolved: 5,
  settled: 6,
};

/** Everything known of one payment as one story, oldest first. Pure. */
export function buildTimeline({ payment, deliveries, runs, postings, exceptions }: TimelineParts): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { kind: "occurred", at: payment.occurredAt, text: payment.responseText || payment.gatewayStatus },
    ...deliveries.map((delivery): TimelineEntry => ({ kind: "delivery", at: delivery.receivedAt, delivery })),
    ...runs.flatMap(({ eventId, trace }) => trace.map((attempt) => attemptEntry(eventId, attempt))),
    ...postings.map((posting): TimelineEntry => ({ kind: "posting", at: postingInstant(posting), posting })),
    ...exceptions.flatMap(exceptionEntries),
  ];
  if (payment.settledAt) entries.push({ kind: "settled", at: payment.settledAt, batchNumber: payment.batchNumber });
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime() || rank[a.kind] - rank[b.kind]);
}

const attemptEntry = (eventId: string, attempt: AttemptTrace): TimelineEntry => ({
  kind: "attempt",
  at: new Date(attempt.startedAt),
  endedAt: new Date(attempt.endedAt),
  eventId,
  attempt: attempt.attempt,
  steps: attempt.steps,
  cause: attempt.cause ?? "",
  nextAttemptAt: attempt.nextAttemptAt ? new Date(attempt.nextAttemptAt) : null,
});

/** The best-known moment of a posting: confirmed, else sent, else intended. */
const postingInstant = ({ confirmedAt, sentAt, createdAt }: PaymentPosting): Date => confirmedAt ?? sentAt ?? createdAt;

function exceptionEntries({
  exceptionId,
  cause,
  text,
  openedAt,
  resolvedAt,
  resolution,
}: PaymentException): TimelineEntry[] {
  const opened: TimelineEntry = { kind: "exception_opened", at: openedAt, exceptionId, cause, text };
  if (!resolvedAt) return [opened];
  return [opened, { kind: "exception_resolved", at: resolvedAt, exceptionId, cause, text: resolution }];
}
