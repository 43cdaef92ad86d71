"use client";

import { useQuery } from "@tanstack/react-query";
import { CreditCard } from "@/components/credits/credit-card";
import { LivePageHeader } from "@/components/live/live-page-header";
import { outcomeLooks, returnWord, typeWord } from "@/components/payments/outcomes";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { formatDuration } from "@/components/ui/format-time";
import { JsonView } from "@/components/ui/json-view";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { StatusMark } from "@/components/ui/status-mark";
import { useTimeSettings } from "@/components/ui/time-settings";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";
import { CertificatePanel } from "./certificate-panel";
import { PaymentExceptions } from "./payment-exceptions";
import { paymentFacts, receiptFacts } from "./payment-facts";
import { PaymentRecords } from "./payment-records";
import { PaymentPartsSkeleton } from "./payment-skeleton";
import { PaymentStory } from "./payment-story";
import { RefundButton } from "./refund-button";
import { RelatedPayments } from "./related-payments";

/** One payment as a page of its own. */
export function PaymentScreen({ transactionId, mayRefund }: { transactionId: string; mayRefund: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery(trpc.payments.get.queryOptions({ ...place, transactionId }));
  const payment = query.data?.payment;
  const look = payment && outcomeLooks[payment.outcome];
  return (
    <>
      <LivePageHeader
        trail={[{ label: "Payments", href: href("/payments") }]}
        title={payment ? <Money amount={payment.amount} word={returnWord(payment.type)} /> : `Payment ${transactionId}`}
        actions={payment && mayRefund && <RefundButton payment={payment} />}
        mark={look && <StatusMark meaning={look.meaning}>{look.word}</StatusMark>}
        note={
          payment &&
          [`${typeWord(payment.type)} ${payment.transactionId}.`, payment.outcomeText].filter(Boolean).join(" ")
        }
      />
      {query.data ? (
        <PaymentParts detail={query.data} />
      ) : query.isError ? (
        <ErrorState
          title="This payment could not be loaded"
          cause={failureText(query.error)}
          stillWorks="Its posting does not depend on this page."
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : (
        <PaymentPartsSkeleton />
      )}
    </>
  );
}

function PaymentParts({ detail }: { detail: PaymentDetail }) {
  const { zone } = useTimeSettings();
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <PaymentExceptions exceptions={detail.exceptions} transactionId={detail.payment.transactionId} />
        <Card title="What happened" note={storyNote(detail.payment)}>
          <PaymentStory detail={detail} />
        </Card>
        {detail.postings.length > 0 && (
          <section aria-labelledby="records-title">
            <h2 id="records-title" className="mb-2 font-semibold">
              Source beside target
            </h2>
            <PaymentRecords detail={detail} zone={zone} />
          </section>
        )}
        <JsonView label="PayTrace record as read, without card data" value={detail.payment.source} openDepth={1} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <Card title="Money and payer">
          <KeyValueList items={[...paymentFacts(detail.payment), ...receiptFacts(detail.receipt)]} />
        </Card>
        <CreditCard detail={detail} />
        <CertificatePanel detail={detail} />
        <RelatedPayments related={detail.related} />
      </div>
    </div>
  );
}

/** How long the money took, where both ends are known. */
function storyNote({ occurredAt, postedAt }: PaymentDetail["payment"]): string {
  const tookMs = postedAt ? postedAt.getTime() - occurredAt.getTime() : -1;
  if (tookMs < 0) return "From PayTrace to the books, with every delivery, attempt and step.";
  return `In the books ${formatDuration(tookMs)} after PayTrace took it, with every delivery, attempt and step.`;
}
