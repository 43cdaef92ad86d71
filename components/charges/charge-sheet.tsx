"use client";

import { paymentPath, usePlaceHref } from "@/components/trpc/place";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import type { ChargeOrder } from "@/server/pipeline/charges/charge-order.schema";
import { actsOf, ChargeActs } from "./charge-acts";
import { kindWord, orderLook, peopleWords, subjectWords } from "./charge-words";
import type { ChargeRights } from "./charges-header";

interface ChargeSheetProps {
  order: ChargeOrder | null;
  rights: ChargeRights;
  onClose: () => void;
}

/** One charge or refund beside its list, with what can be done about it. */
export function ChargeSheet({ order, rights, onClose }: ChargeSheetProps) {
  const href = usePlaceHref();
  const look = order && orderLook(order);
  const payment = (transactionId: string) =>
    transactionId === "" ? undefined : (
      <TextLink href={href(paymentPath(transactionId))}>{transactionId}, with its receipt and certificate</TextLink>
    );
  return (
    <Sheet
      open={order !== null}
      onClose={onClose}
      title={order ? `${kindWord(order)} – ${subjectWords(order)}` : "Charge"}
      mark={look && <StatusMark meaning={look.meaning}>{look.word}</StatusMark>}
      actions={
        order && Object.values(actsOf(order, rights)).includes(true) && <ChargeActs order={order} rights={rights} />
      }
    >
      {order && (
        <>
          <p className="text-2xl">
            <Money amount={order.amount} word={order.kind === "refund" ? "refund" : undefined} weight="strong" />
          </p>
          {order.note !== "" && <p className="mt-1 mb-4 max-w-prose">{order.note}</p>}
          <KeyValueList
            items={[
              { label: "For", value: subjectWords(order) },
              { label: "Payer", value: order.payerName || order.custno },
              { label: "Customer in PayTrace", value: order.gatewayCustomerId },
              { label: "Card", value: order.maskedNumber },
              { label: "Asked by", value: peopleWords(order) },
              { label: "Asked", value: <RelativeTime at={order.requestedAt} /> },
              { label: "Reason", value: order.reason },
              {
                label: "Tried next",
                value: order.nextAttemptAt && <RelativeTime at={order.nextAttemptAt} />,
              },
              { label: "Finished", value: order.finishedAt && <RelativeTime at={order.finishedAt} /> },
              { label: "Payment", value: payment(order.transactionId) },
              ...(order.kind === "refund"
                ? [{ label: "Gives back", value: payment(order.originalTransactionId) }]
                : []),
            ]}
          />
        </>
      )}
    </Sheet>
  );
}
