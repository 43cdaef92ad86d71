"use client";

import { Card } from "@/components/ui/card";
import type { PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";
import { ChangeTable, moneyCells, signed } from "./change-table";
import { accountOf, causeTitle } from "./preview-words";

/** Money by account and customer, and exceptions by reason: before, after, and the difference. Each row shows its payments. */
export function MoneyChanges({ preview: { tally, customers } }: { preview: PreviewShown }) {
  const accounts = Object.entries(tally.accounts).map(([name, sums]) => ({ ...accountOf(name), ...sums }));
  const reasons = Object.entries(tally.causes).sort(([a], [b]) => causeTitle(a).localeCompare(causeTitle(b)));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
      <Card title="By G/L account" note="What the payments bring to each account, less what is taken back." flush>
        <ChangeTable
          label="Money by G/L account"
          filter="account"
          rows={[
            ...accounts.map(({ account, currency, before, after }) => ({
              key: `${account} ${currency}`,
              value: account,
              name: <span className="font-mono">{account}</span>,
              ...moneyCells(currency, before, after),
            })),
            ...receivablesOf(accounts).map(({ currency, before, after }) => ({
              key: `receivables ${currency}`,
              value: null,
              name: "Receivables, the other side",
              ...moneyCells(currency, before, after),
            })),
          ]}
          none="Nothing is posted on either side."
        />
      </Card>
      <Card
        title="By customer"
        note={customers.length === 100 ? "The 100 with the largest differences." : "Customers whose money differs."}
        flush
      >
        <ChangeTable
          label="Money by customer"
          filter="custno"
          rows={customers.map(({ custno, currency, before, after }) => ({
            key: `${custno} ${currency}`,
            value: custno,
            name: custno === "" ? "No customer" : custno,
            ...moneyCells(currency, before, after),
          }))}
          none="Every customer has the same money."
        />
      </Card>
      <Card title="Exceptions by reason" note="Payments that are put before a person." flush>
        <ChangeTable
          label="Exceptions by reason"
          filter="cause"
          rows={reasons.map(([cause, { before, after }]) => ({
            key: cause,
            value: cause,
            name: causeTitle(cause),
            before,
            after,
            differs: before !== after,
            difference: before === after ? "–" : signed(after - before),
          }))}
          none="Nobody is asked on either side."
        />
      </Card>
    </div>
  );
}

/** Every document takes from receivables what it brings to its account. Which account of receivables its customer has is not read. */
function receivablesOf(
  accounts: readonly { readonly currency: string; readonly before: string; readonly after: string }[],
) {
  return [...new Set(accounts.map(({ currency }) => currency))].map((currency) => {
    const sum = (side: "before" | "after") =>
      accounts
        .reduce((total, each) => (each.currency === currency ? total - BigInt(each[side]) : total), 0n)
        .toString();
    return { currency, before: sum("before"), after: sum("after") };
  });
}
