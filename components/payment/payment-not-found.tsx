"use client";

import { FileQuestionMark } from "lucide-react";
import { useParams } from "next/navigation";
import { PageHeader } from "@/components/shell/page-header";
import { usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** An address of a payment this environment does not have. */
export function PaymentNotFound() {
  const href = usePlaceHref();
  const transactionId = useTransactionId();
  return (
    <>
      <PageHeader trail={[{ label: "Payments", href: href("/payments") }]} title={`Payment ${transactionId}`} />
      <div className="rounded-lg border bg-surface">
        <EmptyState
          icon={<FileQuestionMark />}
          title="This environment has no such payment"
          action={<ButtonLink href={href("/payments")}>Open the payments list</ButtonLink>}
        >
          It may belong to another environment, or PayTrace has not told us of it yet. A payment shows within a minute
          of being taken, also when its notification was lost.
        </EmptyState>
      </div>
    </>
  );
}

/** The transaction id in the address, as it is shown. */
export function useTransactionId(): string {
  const { transactionId } = useParams<{ transactionId?: string }>();
  return decodeURIComponent(transactionId ?? "");
}
