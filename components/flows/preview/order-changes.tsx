"use client";

import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";
import { ChangeTable, moneyCells, signed } from "./change-table";
import { causeTitle, recordsOf } from "./preview-words";

/** Customers and sales orders that would be more, fewer or otherwise, with what they come to; and the orders that need a person. */
export function OrderChanges({ preview: { tally, customers } }: { preview: PreviewShown }) {
  const reasons = Object.entries(tally.causes).sort(([a], [b]) => causeTitle(a).localeCompare(causeTitle(b)));
  const records = recordsOf(tally.records);
  const orders = records.filter(({ kind }) => kind === "sales_order");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2 2xl:grid-cols-3">
      <Card title="Sales orders and customers" note="What the orders of these days leave in Sage Pro." flush>
        <div className="overflow-x-auto">
          <table aria-label="Sales orders and customers" className="w-full">
            <thead>
              <tr className="text-muted text-xs [&_th]:border-b [&_th]:bg-subtle [&_th]:px-3 [&_th]:py-2 [&_th]:text-right [&_th]:font-medium">
                <th scope="col" className="!text-left !pl-4">
                  Record
                </th>
                {["Added", "Dropped", "Changed", "As before"].map((label) => (
                  <th key={label} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {records.map(({ kind, currency, added, removed, changed, same }) => (
                <tr
                  key={`${kind} ${currency}`}
                  className="border-b last:border-b-0 [&_td]:px-3 [&_td]:py-1.5 [&_td]:text-right [&_td]:tabular-nums"
                >
                  <th scope="row" className="py-1.5 pl-4 text-left font-normal">
                    {kind === "customer" ? "Customers" : `Sales orders in ${currency}`}
                  </th>
                  {[added, removed, changed, same].map((number, at) => (
                    // The columns stand in a fixed order.
                    // biome-ignore lint/suspicious/noArrayIndexKey: four figures that never move
                    <td key={at} className={number === 0 ? "text-faint" : "font-medium"}>
                      {number.toLocaleString("en-US")}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {orders.map(({ currency, before, after }) => (
          <p key={currency} className="border-t px-4 py-2 text-sm">
            On order: <Money amount={{ minor: before, currency }} /> before,{" "}
            <Money amount={{ minor: after, currency }} /> after.
          </p>
        ))}
      </Card>
      <Card
        title="By customer"
        note={
          customers.length === 100 ? "The 100 with the largest differences." : "What is on order, where it differs."
        }
        flush
      >
        <ChangeTable
          label="Money on order by customer"
          filter="custno"
          rows={customers.map(({ custno, currency, before, after }) => ({
            key: `${custno} ${currency}`,
            value: custno,
            name: custno === "" ? "No customer" : custno,
            ...moneyCells(currency, before, after),
          }))}
          none="Every customer has the same on order."
        />
      </Card>
      <Card title="Exceptions by reason" note="Orders that are put before a person." flush>
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
