"use client";

import { BadgeCheck } from "lucide-react";
import { postingKindWords } from "@/components/payments/outcomes";
import { paymentPath, usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";

/** What proves the posting: the documents with their key, session and fingerprint, and the way to the certificate. */
export function CertificatePanel({ detail }: { detail: PaymentDetail }) {
  const href = usePlaceHref();
  const confirmed = detail.postings.filter((posting) => posting.state === "confirmed" && posting.document !== null);
  if (confirmed.length === 0) return null;
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <BadgeCheck aria-hidden className="size-4 text-posted" />
          Posting certificate
        </span>
      }
      note={confirmed.length > 1 && `${confirmed.length} effects in the books, each under its own key.`}
      actions={
        <ButtonLink size="sm" href={href(`${paymentPath(detail.payment.transactionId)}/certificate`)}>
          Open certificate
        </ButtonLink>
      }
    >
      <div className="flex flex-col gap-4">
        {confirmed.map(({ postingKey, kind, amount, document, confirmedAt }) => (
          <KeyValueList
            key={postingKey}
            items={[
              { label: postingKindWords[kind], value: <Money amount={amount} weight="strong" /> },
              { label: "Posting key", value: <Id value={postingKey} of="posting key" /> },
              {
                label: "A/R session",
                value: document && <span className="font-mono text-sm">{document.arsess.trim()}</span>,
              },
              {
                label: "Fingerprint of the rows",
                value: document && <Id value={document.rowsHash} of="fingerprint" />,
              },
              { label: "Confirmed", value: <RelativeTime at={confirmedAt} /> },
            ]}
          />
        ))}
      </div>
    </Card>
  );
}
