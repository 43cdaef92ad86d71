import { returnWord } from "@/components/payments/outcomes";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import type { PaymentDetail } from "@/server/pipeline/payments/payment-detail.schema";
import { CertificatePanel } from "./certificate-panel";
import { PaymentExceptions } from "./payment-exceptions";
import { paymentFacts } from "./payment-facts";
import { PaymentStory } from "./payment-story";
import { RelatedPayments } from "./related-payments";

/** One payment in a narrow column: how much, what became of it, what to do, and how it came so. */
export function PaymentGlance({ detail }: { detail: PaymentDetail }) {
  const { payment } = detail;
  const toldBelow = detail.exceptions.some(
    ({ resolvedAt, text }) => resolvedAt === null && text === payment.outcomeText,
  );
  return (
    <div className="flex flex-col gap-6">
      <div>
        <p className="font-semibold text-2xl tracking-tight">
          <Money amount={payment.amount} word={returnWord(payment.type)} className="text-left" />
        </p>
        {payment.outcomeText && !toldBelow && <p className="mt-1 text-muted">{payment.outcomeText}</p>}
      </div>
      <PaymentExceptions exceptions={detail.exceptions} transactionId={detail.payment.transactionId} />
      <KeyValueList items={paymentFacts(payment)} />
      <section aria-labelledby="glance-story">
        <h3 id="glance-story" className="mb-3 font-semibold">
          What happened
        </h3>
        <PaymentStory detail={detail} />
      </section>
      <CertificatePanel detail={detail} />
      <RelatedPayments related={detail.related} />
    </div>
  );
}
