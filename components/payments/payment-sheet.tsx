"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { PaymentGlance } from "@/components/payment/payment-glance";
import { FactsSkeleton, StorySkeleton } from "@/components/payment/payment-skeleton";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusMark } from "@/components/ui/status-mark";
import { outcomeLooks, typeWord } from "./outcomes";

/** One payment beside the list; J and K go on to the next while it stays open. */
export function PaymentSheet({ transactionId, onClose }: { transactionId: string | null; onClose: () => void }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery({
    ...trpc.payments.get.queryOptions({ ...place, transactionId: transactionId ?? "" }),
    enabled: transactionId !== null,
    placeholderData: keepPreviousData,
  });
  const payment = query.isPlaceholderData ? undefined : query.data?.payment;
  return (
    <Sheet
      open={transactionId !== null}
      onClose={onClose}
      title={payment ? `${typeWord(payment.type)} ${payment.transactionId}` : `Payment ${transactionId ?? ""}`}
      mark={
        payment && (
          <StatusMark meaning={outcomeLooks[payment.outcome].meaning}>{outcomeLooks[payment.outcome].word}</StatusMark>
        )
      }
      pageHref={transactionId === null ? undefined : href(paymentPath(transactionId))}
    >
      {query.isError ? (
        <ErrorState
          title="This payment could not be loaded"
          cause={failureText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : query.data && !query.isPlaceholderData ? (
        <PaymentGlance detail={query.data} />
      ) : (
        <GlanceSkeleton />
      )}
    </Sheet>
  );
}

function GlanceSkeleton() {
  return (
    <div role="status" aria-label="Loading the payment" className="flex flex-col gap-6">
      <Skeleton className="my-1 h-6 w-40" />
      <FactsSkeleton />
      <StorySkeleton />
    </div>
  );
}
