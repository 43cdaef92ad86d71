"use client";

import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Money } from "@/components/ui/money";
import { useUrlState } from "@/components/ui/use-url-state";
import type { PreviewShown } from "@/server/pipeline/flows/preview/preview.schema";
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
              ...{ key: `${account} ${currency}`, value: account, name: <span className="font-mono">{account}</span> },
              ...moneyCells(currency, before, after),
            })),
            ...receivablesOf(accounts).map(({ currency, before, after }) => ({
              ...{ key: `receivables ${currency}`, value: null, name: "Receivables, the other side" },
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
            ...{ key: `${custno} ${currency}`, value: custno, name: custno === "" ? "No customer" : custno },
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
            ...{ key: cause, value: cause, name: causeTitle(cause), before, after, differs: before !== after },
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

const signed = (value: number): string => `${value > 0 ? "+" : "−"}${Math.abs(value).toLocaleString("en-US")}`;

function moneyCells(currency: string, before: string, after: string) {
  const difference = BigInt(after) - BigInt(before);
  return {
    before: <Money amount={{ minor: before, currency }} />,
    after: <Money amount={{ minor: after, currency }} />,
    differs: difference !== 0n,
    difference:
      difference === 0n ? (
        "–"
      ) : (
        <>
          {difference > 0n && "+"}
          <Money amount={{ minor: difference, currency }} />
        </>
      ),
  };
}

interface ChangeTableRow {
  readonly key: string;
  /** Of the filter; null for a row that stands for no payments of its own. */
  readonly value: string | null;
  readonly name: ReactNode;
  readonly before: ReactNode;
  readonly after: ReactNode;
  readonly difference: ReactNode;
  readonly differs: boolean;
}

interface ChangeTableProps {
  label: string;
  /** The filter of the list of payments that a row sets. */
  filter: "account" | "custno" | "cause";
  rows: readonly ChangeTableRow[];
  none: string;
}

function ChangeTable({ label, filter, rows, none }: ChangeTableProps) {
  const { params, change } = useUrlState();
  if (rows.length === 0) return <p className="px-4 py-3 text-muted">{none}</p>;
  return (
    <div className="max-h-80 overflow-auto">
      <table aria-label={label} className="w-full">
        <thead>
          <tr className="text-left text-muted text-xs [&_th]:border-b [&_th]:bg-subtle [&_th]:px-3 [&_th]:py-2 [&_th]:font-medium">
            <th scope="col" className="pl-4">
              {filter === "account" ? "Account" : filter === "custno" ? "Customer" : "Reason"}
            </th>
            <th scope="col" className="text-right max-sm:hidden">
              Before
            </th>
            <th scope="col" className="text-right">
              After
            </th>
            <th scope="col" className="pr-4 text-right">
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const chosen = row.value !== null && params.get(filter) === row.value;
            return (
              <tr
                key={row.key}
                className={classes(
                  "border-b last:border-b-0 [&_td]:px-3 [&_td]:py-1.5 [&_td]:text-right [&_td]:tabular-nums",
                  chosen && "bg-accent-tint",
                )}
              >
                <th scope="row" className="py-1.5 pl-4 text-left font-normal">
                  {row.differs && row.value !== null ? (
                    <button
                      type="button"
                      aria-pressed={chosen}
                      onClick={() => change({ [filter]: chosen ? null : row.value })}
                      className="rounded-xs text-left text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current"
                    >
                      {row.name}
                    </button>
                  ) : (
                    row.name
                  )}
                </th>
                <td className="max-sm:hidden">{row.before}</td>
                <td>{row.after}</td>
                <td className={classes("pr-4", row.differs ? "font-medium" : "text-faint")}>{row.difference}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
