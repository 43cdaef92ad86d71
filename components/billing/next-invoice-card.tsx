import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Billing } from "@/server/account/billing/billing.schema";
import { cardText } from "./card-text";

const usd = (minor: number) => ({ minor, currency: "USD" });

/** What will be charged next, line by line, with what a promotion code takes off. Nothing where nothing is to come. */
export function NextInvoiceCard({ billing: { nextInvoice, discounts, card } }: { billing: Billing }) {
  if (nextInvoice === null) return null;
  const { cents, at, lines, discountCents } = nextInvoice;
  const [discount] = discounts;
  return (
    <Card
      title="Next invoice"
      note={
        <>
          <RelativeTime at={at} />
          {card !== null && `, charged to ${cardText(card)}`}
        </>
      }
    >
      <dl className="tabular-nums">
        {lines.map(({ words, cents: amount }) => (
          <div key={words} className="flex justify-between gap-6 border-b py-2">
            <dt className="text-muted">{words}</dt>
            <dd>
              <Money amount={usd(amount)} />
            </dd>
          </div>
        ))}
        {discountCents > 0 && (
          <div className="flex justify-between gap-6 border-b py-2">
            <dt className="text-muted">
              {discount === undefined ? "Promotion" : discount.words}
              {discount?.endsAt && (
                <span className="block text-sm">
                  {discount.code}, until <RelativeTime at={discount.endsAt} />
                </span>
              )}
              {discount?.endsAt === null && <span className="block text-sm">{discount.code}</span>}
            </dt>
            <dd>
              <Money amount={usd(-discountCents)} />
            </dd>
          </div>
        )}
        <div className="flex justify-between gap-6 py-2 font-semibold">
          <dt>Total</dt>
          <dd>
            <Money amount={usd(cents)} />
          </dd>
        </div>
      </dl>
    </Card>
  );
}
