import { formatMoney } from "@/components/ui/format-money";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { Money } from "@/server/kernel/money";
import type { RefundPreview } from "@/server/pipeline/charges/charge-order.schema";

const acts: Readonly<Record<RefundPreview["act"], string>> = {
  void: "Voids the payment: its batch has not settled, so it never reaches the card's statement",
  refund: "Refunds to the card that paid",
  wait: "Waits until the batch of the payment has settled, then refunds: PayTrace gives back parts of settled payments alone",
};

/** What a refund will do: in PayTrace, and row by row in Sage Pro. */
export function RefundConsequences({ preview, amount }: { preview: RefundPreview; amount: Money }) {
  const needsApproval = amount.minor > preview.approvalAbove.minor;
  return (
    <section aria-labelledby="refund-consequences">
      <h3 id="refund-consequences" className="mb-1 font-semibold">
        What will happen
      </h3>
      <KeyValueList
        items={[
          { label: "PayTrace", value: acts[preview.act] },
          {
            label: "When",
            value: needsApproval
              ? `After approval: it is more than ${formatMoney(preview.approvalAbove)}`
              : "Right after you ask for it",
          },
        ]}
      />
      <h4 className="mt-4 mb-1 font-medium">Rows in Sage Pro</h4>
      {preview.rowsNote !== "" && <p className="text-muted">{preview.rowsNote}</p>}
      <ul className="flex flex-col gap-2">
        {preview.rows.map((row, index) => (
          // The same table may get several rows, and they have no names of their own.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once and never reordered
          <li key={index} className="rounded-md border px-3 py-2">
            <p>
              <span className="font-mono">{row.table}</span>{" "}
              <span className="text-muted">{row.change === "insert" ? "gets a row" : "changes in a row"}</span>
            </p>
            <p className="break-words font-mono text-muted text-xs">
              {Object.entries(row.values)
                .map(([column, value]) => `${column}=${value.trim()}`)
                .join("  ")}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
