"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import type { CreditApplication, CreditStory } from "@/server/pipeline/credits/credit.schema";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";
import { ApplyCreditButton } from "./apply-credit-button";
import { applicationLooks, undoingLooks } from "./credit-words";
import { UndoApplicationButton } from "./undo-application-button";

/** What of a payment waits on account, and where it went; nothing for a payment that left none. */
export function CreditCard({ detail }: { detail: PaymentDetail }) {
  const trpc = useTRPC();
  const place = usePlace();
  const { transactionId } = detail.payment;
  const hasCredit = detail.postings.some(({ kind, state }) => kind === "open_credit" && state === "confirmed");
  const query = useQuery({ ...trpc.credits.story.queryOptions({ ...place, transactionId }), enabled: hasCredit });
  if (!hasCredit) return null;
  return (
    <Card title="Money on account">
      {query.data ? (
        <Story story={query.data} transactionId={transactionId} />
      ) : query.isError ? (
        <p className="text-failed-ink">{failureText(query.error)}</p>
      ) : (
        <Skeleton className="w-2/3" />
      )}
    </Card>
  );
}

function Story({
  story: { credit, unread, applications },
  transactionId,
}: {
  story: CreditStory;
  transactionId: string;
}) {
  return (
    <div className="flex flex-col gap-3">
      {credit && (
        <p>
          <Money amount={credit.left} weight="strong" /> of <Money amount={credit.amount} /> is left of credit{" "}
          <span className="tabular-nums">{credit.credit}</span> of {credit.company || credit.custno}.
        </p>
      )}
      {unread !== "" && <p className="text-waiting-ink">{unread}</p>}
      {applications.length > 0 && (
        <ul className="divide-y text-sm">
          {applications.map((application) => (
            <Applied key={application.applicationId} application={application} />
          ))}
        </ul>
      )}
      {credit !== null && credit.left.minor > 0n && (
        <p>
          <ApplyCreditButton transactionId={transactionId} />
        </p>
      )}
    </div>
  );
}

function Applied({ application }: { application: CreditApplication }) {
  const { state, invno, amount, requestedAt, requestedBy, source, error, undone, undoesId } = application;
  const look = (undoesId === null ? applicationLooks : undoingLooks)[state];
  return (
    <li className="py-2">
      <p className="flex flex-wrap justify-between gap-x-4">
        <StatusMark meaning={look.meaning} plain>
          {look.word} {state === "confirmed" && undoesId === null ? `to invoice ${invno}` : `invoice ${invno}`}
          {undone && <span className="text-muted"> (undone since)</span>}
        </StatusMark>
        <Money amount={amount} />
      </p>
      <p className="text-muted">
        <RelativeTime at={requestedAt} />,{" "}
        {source === "api" ? "over the API" : `by ${requestedBy || "a person who is gone"}`}
      </p>
      {error !== "" && <p className="text-failed-ink">{error}</p>}
      {state === "confirmed" && undoesId === null && !undone && (
        <p className="mt-1">
          <UndoApplicationButton application={application} />
        </p>
      )}
    </li>
  );
}
