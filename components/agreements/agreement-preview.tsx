import { Money } from "@/components/ui/money";
import type { AgreementPreview as Preview } from "@/server/pipeline/agreements/agreement.schema";
import { InvoiceFate } from "./invoice-fate";

const shown = 12;

/** What the terms would do with the invoices that are open now. */
export function AgreementPreview({ preview }: { preview: Preview }) {
  const { company, method, invoices, count, total, listReadAt } = preview;
  const further = invoices.length - shown;
  return (
    <section aria-label="What would be charged" className="rounded-lg border">
      <header className="border-b px-4 py-3">
        <p className="font-semibold">{company}</p>
        <p className="text-muted text-sm">
          {method.maskedNumber === "" ? "The stored method" : `The card ending in ${method.maskedNumber.slice(-4)}`}
          {method.expires !== "" && `, good until ${method.expires}`}
        </p>
      </header>
      {listReadAt === null ? (
        <p className="px-4 py-3">
          The open invoices of Sage Pro are not read on a schedule yet, so nothing can be said of them, and nothing is
          charged until they are.
        </p>
      ) : invoices.length === 0 ? (
        <p className="px-4 py-3">No invoice that is open now falls under these terms. Later ones will.</p>
      ) : (
        <>
          <p className="flex flex-wrap justify-between gap-2 px-4 py-3">
            {count === 1 ? "1 open invoice would be charged" : `${count} open invoices would be charged`}
            <Money amount={total} weight="strong" />
          </p>
          <ul>
            {invoices.slice(0, shown).map(({ invno, balance, chargeDay, fate }) => (
              <li key={invno} className="flex items-baseline justify-between gap-4 border-t px-4 py-2 text-sm">
                <InvoiceFate invno={invno} chargeDay={chargeDay} fate={fate} />
                <Money amount={balance} />
              </li>
            ))}
          </ul>
          {further > 0 && <p className="border-t px-4 py-2 text-muted text-sm">and {further} more</p>}
        </>
      )}
    </section>
  );
}
