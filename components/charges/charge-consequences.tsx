import { formatMoney } from "@/components/ui/format-money";
import { KeyValueList } from "@/components/ui/key-value-list";
import { parseMoney } from "@/server/kernel/money";
import type { ChargePreview } from "@/server/pipeline/charges/charge-order.schema";

/** What a charge would do, before it is asked for. */
export function ChargeConsequences({ preview, amount: typed }: { preview: ChargePreview; amount: string }) {
  const { invoice, method, approvalAbove } = preview;
  const amount = parseMoney(typed.trim().replaceAll(",", ""), approvalAbove.currency);
  const needsApproval = amount.ok && amount.value.minor > approvalAbove.minor;
  return (
    <section aria-labelledby="charge-consequences">
      <h3 id="charge-consequences" className="mb-1 font-semibold">
        What will happen
      </h3>
      <KeyValueList
        items={[
          { label: "Whose invoice", value: invoice && `${invoice.company} (${invoice.custno.trim()})` },
          { label: "Open in Sage Pro", value: invoice && formatMoney(invoice.balance) },
          { label: "Card of", value: method.name },
          { label: "Card", value: [method.maskedNumber, method.expires].filter(Boolean).join(", expires ") },
          {
            label: "When",
            value: needsApproval
              ? `After approval: it is more than ${formatMoney(approvalAbove)}`
              : "Right after you ask for it",
          },
          { label: "In the books", value: invoice && `A cash receipt on invoice ${invoice.invno}` },
        ]}
      />
    </section>
  );
}
