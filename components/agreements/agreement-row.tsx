"use client";

import { useState } from "react";
import { usePlaceHref } from "@/components/trpc/place";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { formatMoney } from "@/components/ui/format-money";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { Agreement } from "@/server/pipeline/agreements/agreement.schema";
import { AgreementActs } from "./agreement-acts";
import { AgreementInvoicesSheet } from "./agreement-invoices-sheet";
import { dayWords, noticeWords, objectedWords, retryWords, stateLooks, termsWords } from "./agreement-words";

interface AgreementRowProps {
  agreement: Agreement;
  /** The list of open invoices was read at least once. */
  isListRead: boolean;
  mayManage: boolean;
}

/** One agreement: whose, by which terms, what is charged next, and what can be done about it. */
export function AgreementRow({ agreement, isListRead, mayManage }: AgreementRowProps) {
  const { state, company, custno, agreedBy, agreedOn } = agreement;
  const inForce = state === "active";
  const [showingInvoices, setShowingInvoices] = useState(false);
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">
          {company} <span className="font-normal text-muted">{custno}</span>
        </p>
        <p className="max-w-prose text-muted text-sm">{termsWords(agreement)}</p>
        <p className="text-faint text-sm">
          {agreedBy} agreed on {dayWords(agreedOn)}. {retryWords(agreement.retryAfterDays)}.
        </p>
      </div>
      <div className="min-w-0 basis-64 text-sm max-sm:basis-full">
        <Coming agreement={agreement} />
        {(inForce || objectedWords(agreement) !== "") && (
          <Button
            size="sm"
            className="mt-1"
            aria-label={`${inForce ? "Open invoices" : "Objections"} of ${company}`}
            onClick={() => setShowingInvoices(true)}
          >
            {inForce ? "Open invoices" : "Objections"}
          </Button>
        )}
        {showingInvoices && (
          <AgreementInvoicesSheet
            agreement={agreement}
            isListRead={isListRead}
            mayManage={mayManage}
            onClose={() => setShowingInvoices(false)}
          />
        )}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 sm:w-64 lg:w-80">
        {state === "ended" ? (
          <Badge>Ended</Badge>
        ) : (
          <StatusMark meaning={stateLooks[state].meaning}>{stateLooks[state].word}</StatusMark>
        )}
        {mayManage && state !== "ended" && <AgreementActs agreement={agreement} />}
      </div>
    </li>
  );
}

/** What is charged next, how much this month, and what waits for a person. */
function Coming({ agreement }: { agreement: Agreement }) {
  const { state, next, coming, withPerson, chargedThisMonth } = agreement;
  const href = usePlaceHref();
  const further = coming - 1;
  return (
    <>
      {next ? (
        <p>
          Next: {formatMoney(next.balance)} of invoice {next.invno}
          {next.fate === "due" ? " with the next run" : ` on ${dayWords(next.chargeDay)}`}
          {further > 0 && <span className="text-muted">, then {further} more</span>}
          {noticeWords(next) !== "" && <span className="block text-muted">{noticeWords(next)}</span>}
        </p>
      ) : (
        state === "active" && <p className="text-muted">No open invoice is coming.</p>
      )}
      <p className="text-muted">{formatMoney(chargedThisMonth)} this month</p>
      {objectedWords(agreement) !== "" && <p className="text-muted">{objectedWords(agreement)}</p>}
      {withPerson > 0 && (
        <TextLink href={href("/exceptions")}>
          {withPerson === 1
            ? "1 invoice is not charged by itself"
            : `${withPerson} invoices are not charged by themselves`}
        </TextLink>
      )}
    </>
  );
}
