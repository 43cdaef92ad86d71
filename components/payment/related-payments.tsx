"use client";

import { outcomeLooks, returnWord, typeWord } from "@/components/payments/outcomes";
import { paymentPath, usePlaceHref } from "@/components/trpc/place";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { PaymentRow } from "@/server/pipeline/payments/payment-row.schema";

/** The sale, refunds and voids that belong together. */
export function RelatedPayments({ related }: { related: readonly PaymentRow[] }) {
  const href = usePlaceHref();
  if (related.length === 0) return null;
  return (
    <Card title="Belongs together with" flush>
      <ul>
        {related.map((row) => (
          <li
            key={row.transactionId}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0"
          >
            <TextLink href={href(paymentPath(row.transactionId))}>
              {typeWord(row.type)} {row.transactionId}
            </TextLink>
            <StatusMark meaning={outcomeLooks[row.outcome].meaning} plain>
              {outcomeLooks[row.outcome].word}
            </StatusMark>
            <span className="text-faint text-sm">
              <RelativeTime at={row.occurredAt} />
            </span>
            <Money amount={row.amount} word={returnWord(row.type)} weight="strong" className="ml-auto" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
