"use client";

import { useTransactionId } from "@/components/payment/payment-not-found";
import { WhileLoading } from "@/components/portal/while-loading";
import { PageHeader } from "@/components/shell/page-header";
import { paymentPath, usePlaceHref } from "@/components/trpc/place";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

const checks = ["w-1/2", "w-1/3", "w-2/5", "w-1/2", "w-1/3", "w-3/5"] as const;
const facts = ["type", "taken", "payer", "card"] as const;

/** The certificate while the books are being asked. */
export function CertificateSkeleton() {
  const href = usePlaceHref();
  const transactionId = useTransactionId();
  return (
    <WhileLoading what="the certificate">
      <PageHeader
        title="Posting certificate"
        note="What this payment did to the books, checked against Sage Pro when this page was opened."
        trail={[
          { label: "Payments", href: href("/payments") },
          { label: transactionId, href: href(paymentPath(transactionId)) },
        ]}
        actions={
          <>
            <span className={buttonLook("secondary", "md")}>Save JSON</span>
            <span className={buttonLook("primary", "md")}>Save PDF</span>
          </>
        }
      />
      <div className="flex max-w-4xl flex-col gap-4">
        <Skeleton className="h-30 w-full rounded-lg" />
        <Card title="Checked when this was issued">
          <div className="divide-y">
            {checks.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the places are alike and never move.
              <div key={index} className="flex h-9 items-center">
                <Skeleton className={width} />
              </div>
            ))}
          </div>
        </Card>
        <Card title="Payment in PayTrace">
          <div className="grid gap-4 sm:grid-cols-2">
            {facts.map((fact) => (
              <div key={fact} className="flex h-10 flex-col justify-around">
                <Skeleton className="h-3 w-16" />
                <Skeleton className="w-44" />
              </div>
            ))}
          </div>
        </Card>
      </div>
    </WhileLoading>
  );
}
