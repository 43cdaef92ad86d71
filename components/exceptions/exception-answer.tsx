"use client";

import { ApplyCreditButton } from "@/components/credits/apply-credit-button";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import type { PaymentException } from "@/server/pipeline/payments/payment-detail.schema";
import { ExceptionActs } from "./exception-acts";

type Answered = Pick<PaymentException, "exceptionId" | "cause" | "needs" | "text" | "openedAt" | "canRunAgain">;

interface ExceptionAnswerProps {
  exception: Answered;
  /** The payment it is about; '' or absent for a charge. */
  transactionId?: string;
}

/** What left money on account that belongs to another invoice. */
const appliedFrom: readonly string[] = ["overpayment", "invoice_not_found"];

/** What is answered by a decision, which has a page of its own. */
const decided: readonly string[] = ["approval_needed", "review_needed"];

/** A problem with its answer: what happened, to whose money, what has been done, what to do. */
export function ExceptionAnswer({ exception, transactionId = "" }: ExceptionAnswerProps) {
  const href = usePlaceHref();
  const known = isCause(exception.cause) ? causes[exception.cause] : undefined;
  const yours = exception.needs === "you";
  return (
    <section
      aria-label={known?.title ?? exception.cause}
      className={`rounded-lg border p-4 ${yours ? "border-failed-line bg-failed-tint" : "border-waiting-line bg-waiting-tint"}`}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusMark meaning={yours ? "failed" : "waiting"} plain>
          {yours ? "Needs you" : "We are on it"}
        </StatusMark>
        <h3 className="font-semibold">{known?.title ?? exception.cause}</h3>
        <span className="ml-auto text-muted text-sm">
          <RelativeTime at={exception.openedAt} />
        </span>
      </header>
      <p className="mt-1">{exception.text}</p>
      {known && <p className="mt-1 text-muted">{known.whatToDo}</p>}
      {decided.includes(exception.cause) && (
        <ButtonLink
          kind="primary"
          size="sm"
          className="mt-3"
          href={href(transactionId === "" ? "/approvals" : `/approvals?payment=${encodeURIComponent(transactionId)}`)}
        >
          Approve or decline it
        </ButtonLink>
      )}
      <ExceptionActs exception={exception} title={known?.title ?? exception.cause}>
        {appliedFrom.includes(exception.cause) && transactionId !== "" && (
          <ApplyCreditButton transactionId={transactionId} />
        )}
      </ExceptionActs>
    </section>
  );
}
