"use client";

import { paymentPath, usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import type { ExceptionRow } from "@/server/insight/exceptions/exception-list.schema";
import { isOfCharge, originPath } from "./exception-address";
import { ExceptionAnswer } from "./exception-answer";

/** An exception of a charge that was asked for here, which may have no payment to show. */
export function ChargeExceptionSheet({ exception, onClose }: { exception: ExceptionRow | null; onClose: () => void }) {
  const href = usePlaceHref();
  const open = exception !== null && isOfCharge(exception);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={open && exception.invoiceReference !== "" ? `Invoice ${exception.invoiceReference}` : "Charge"}
      actions={
        open && (
          <ButtonLink href={href(originPath(exception))}>
            {exception.subject.startsWith("agreement/") ? "Open agreements" : "Open charge"}
          </ButtonLink>
        )
      }
    >
      {open && (
        <>
          <p className="mb-4 text-2xl">
            <Money amount={exception.amount} weight="strong" />
          </p>
          {exception.resolvedAt === null && <ExceptionAnswer exception={exception} />}
          <div className="mt-4">
            <KeyValueList
              items={[
                { label: "Payer", value: exception.payerName },
                { label: "Since", value: <RelativeTime at={exception.openedAt} /> },
                ...(exception.resolvedAt === null
                  ? []
                  : [
                      { label: "Settled", value: <RelativeTime at={exception.resolvedAt} /> },
                      { label: "What was done", value: exception.resolution },
                    ]),
                ...(exception.transactionId === ""
                  ? []
                  : [
                      {
                        label: "Payment",
                        value: (
                          <TextLink href={href(paymentPath(exception.transactionId))}>
                            {exception.transactionId}
                          </TextLink>
                        ),
                      },
                    ]),
              ]}
            />
          </div>
        </>
      )}
    </Sheet>
  );
}
