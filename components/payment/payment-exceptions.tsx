import { ExceptionAnswer } from "@/components/exceptions/exception-answer";
import type { PaymentException } from "@/server/pipeline/payments/payment-detail.schema";

interface PaymentExceptionsProps {
  exceptions: readonly PaymentException[];
  transactionId: string;
}

/** What is open about this payment, each problem with its answer. Solved ones stand in the timeline. */
export function PaymentExceptions({ exceptions, transactionId }: PaymentExceptionsProps) {
  const open = exceptions.filter((exception) => exception.resolvedAt === null);
  if (open.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      {open.map((exception) => (
        <ExceptionAnswer key={exception.exceptionId} exception={exception} transactionId={transactionId} />
      ))}
    </div>
  );
}
