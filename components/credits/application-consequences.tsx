import { Money } from "@/components/ui/money";
import type { ApplicationPreview } from "@/server/pipeline/credits/credit.schema";
import { periodWords } from "./credit-words";

/** What applying would change: invoice and credit before and after, and the period it falls into. */
export function ApplicationConsequences({ preview }: { preview: ApplicationPreview }) {
  const { invoice, credit, entryDate, period, refusal } = preview;
  const rows = [
    { what: `Open of invoice ${invoice.invno}`, whose: invoice.company, before: invoice.before, after: invoice.after },
    { what: `Left of credit ${credit.credit}`, whose: "", before: credit.before, after: credit.after },
  ];
  return (
    <div className="rounded-md border bg-subtle p-3 text-sm">
      <table className="w-full">
        <thead className="text-left text-muted">
          <tr>
            <th className="pb-1 font-normal">What changes</th>
            <th className="pb-1 text-right font-normal">Now</th>
            <th className="pb-1 text-right font-normal">After</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, whose, before, after }) => (
            <tr key={what} className="border-t">
              <td className="py-1.5 pr-3">
                {what}
                {whose !== "" && <span className="block text-muted">{whose}</span>}
              </td>
              <td className="py-1.5 text-right align-top">
                <Money amount={before} />
              </td>
              <td className="py-1.5 text-right align-top">
                <Money amount={after} weight="strong" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refusal === "" ? (
        <p className="mt-2 text-muted">
          Posted for {entryDate}, {periodWords(period)}. What the customer owes in all stays as it is. It cannot be
          taken back from here: unapply it in Sage Pro before you refund the payment.
        </p>
      ) : (
        <p className="mt-2 text-failed-ink">Sage Pro would not take it now: {refusal}</p>
      )}
    </div>
  );
}
