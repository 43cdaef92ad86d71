"use client";

import { useQuery } from "@tanstack/react-query";
import { AttemptSteps } from "@/components/payment/attempt-steps";
import { outcomeLooks } from "@/components/payments/outcomes";
import { paymentPath, usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Spinner } from "@/components/ui/spinner";
import { StatusMark } from "@/components/ui/status-mark";
import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";

const lookEveryMs = 1_000;

const isUnderWay = (outcome: PaymentOutcome | undefined): boolean =>
  outcome === undefined || outcome === "received" || outcome === "working";

/** A payment of the Sandbox on its way through the version that runs, from its notification to its receipt. */
export function SandboxRun({ transactionId }: { transactionId: string }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery({
    ...trpc.payments.get.queryOptions({ ...place, transactionId }),
    // Until its notification has come there is no such payment.
    retry: false,
    refetchInterval: ({ state: { data } }) => (isUnderWay(data?.payment.outcome) ? lookEveryMs : false),
  });
  const payment = query.data?.payment;
  const attempt = query.data?.timeline.findLast(({ kind }) => kind === "attempt");
  const look = payment === undefined ? undefined : outcomeLooks[payment.outcome];
  return (
    <Card
      title="Posted in the Sandbox"
      note={
        <>
          Transaction <Id value={transactionId} />, through the version that runs
        </>
      }
      actions={
        payment !== undefined && (
          <ButtonLink size="sm" href={href(paymentPath(transactionId))}>
            Open the payment
          </ButtonLink>
        )
      }
    >
      {payment === undefined || look === undefined ? (
        <p className="flex items-center gap-2 text-muted">
          <Spinner /> Taken in the gateway. Its notification is on the way.
        </p>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="flex flex-wrap items-center gap-2">
            <StatusMark meaning={look.meaning}>{look.word}</StatusMark>
            <span className="font-semibold text-lg">{payment.outcomeText}</span>
          </p>
          {attempt?.kind === "attempt" && <AttemptSteps steps={attempt.steps} nextAttemptAt={attempt.nextAttemptAt} />}
        </div>
      )}
    </Card>
  );
}
