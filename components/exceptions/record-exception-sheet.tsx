"use client";

import { paymentPath, usePlaceHref } from "@/components/trpc/place";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import { Sheet } from "@/components/ui/sheet";
import { TextLink } from "@/components/ui/text-link";
import type { ExceptionRow } from "@/server/insight/exceptions/exception-list.schema";
import { isOfPayment, originPath } from "./exception-address";
import { ExceptionAnswer } from "./exception-answer";
import { resolutionOf } from "./exception-columns";

/** An exception of what has no payment to show: a charge that was asked for here, an order of the shop or a line of it, a call. */
export function RecordExceptionSheet({ exception, onClose }: { exception: ExceptionRow | null; onClose: () => void }) {
  const href = usePlaceHref();
  const open = exception !== null && !isOfPayment(exception);
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={open ? titleOf(exception) : ""}
      actions={open && <ButtonLink href={href(originPath(exception))}>{originOf(exception)}</ButtonLink>}
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
                { label: "Whose money", value: exception.payerName },
                { label: "Since", value: <RelativeTime at={exception.openedAt} /> },
                ...(exception.resolvedAt === null
                  ? []
                  : [
                      { label: "Settled", value: <RelativeTime at={exception.resolvedAt} /> },
                      { label: "What was done", value: resolutionOf(exception) },
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

function titleOf({ subject, invoiceReference }: ExceptionRow): string {
  if (subject === "") return invoiceReference || "What arrived";
  return invoiceReference === "" ? "Charge" : `Invoice ${invoiceReference}`;
}

function originOf({ subject }: ExceptionRow): string {
  if (subject === "") return "Open the log";
  return subject.startsWith("agreement/") ? "Open agreements" : "Open charge";
}
