"use client";

import { usePlaceHref } from "@/components/trpc/place";
import { formatMoney } from "@/components/ui/format-money";
import { formatDuration } from "@/components/ui/format-time";
import { Money } from "@/components/ui/money";
import { StatTile } from "@/components/ui/stat-tile";
import type { CurrencyFigures, DashboardRange, OverviewFigures } from "@/server/insight/dashboards/dashboard.schema";

const overDays = { today: "today", "7d": "in 7 days", "30d": "in 30 days" } as const satisfies Record<
  DashboardRange,
  string
>;
const payments = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? "payment" : "payments"}`;
const parts = (...texts: (string | false)[]) => texts.filter(Boolean).join(" · ");

/** The four figures that add up: received is posted and waiting and unexplained. */
export function MoneyFigures({ figures, range }: { figures: OverviewFigures | undefined; range: DashboardRange }) {
  const href = usePlaceHref();
  const [first, ...others] = figures?.currencies ?? [];
  const shown = figures && (first ?? nothing);
  const since = figures ? `from=${figures.fromDay}` : "";
  const money = (minor: bigint | undefined) =>
    shown && minor !== undefined ? (
      <Money amount={{ minor, currency: shown.currency }} className="text-left" />
    ) : undefined;
  const list = (outcomes: readonly string[]) =>
    href(`/payments?${[since, ...outcomes.map((outcome) => `outcome=${outcome}`)].join("&")}`);
  const seconds = figures?.secondsToReceipt;
  return (
    <section aria-label="Money">
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        <StatTile
          label={`Received ${overDays[range]}`}
          value={money(shown?.receivedMinor)}
          href={list([])}
          note={
            shown &&
            parts(
              payments(shown.receivedCount),
              shown.declinedCount > 0 && `${shown.declinedCount} declined`,
              shown.returnedCount > 0 &&
                `${formatMoney({ minor: shown.returnedMinor, currency: shown.currency })} given back`,
            )
          }
        />
        <StatTile
          label="Posted"
          meaning="posted"
          value={money(shown?.postedMinor)}
          href={list(["posted", "on_account", "overpaid"])}
          note={
            shown &&
            parts(
              payments(shown.postedCount),
              shown.onAccountCount > 0 &&
                `${formatMoney({ minor: shown.onAccountMinor, currency: shown.currency })} on account`,
              Boolean(seconds) && `half within ${formatDuration((seconds?.median ?? 0) * 1000)}`,
            )
          }
        />
        <StatTile
          label="Waiting"
          meaning={shown && shown.waitingCount > 0 ? "waiting" : undefined}
          value={money(shown?.waitingMinor)}
          href={list(["received", "working", "waiting"])}
          note={
            shown &&
            (shown.waitingCount > 0 ? `${payments(shown.waitingCount)}, retried by ourselves` : "nothing waits")
          }
        />
        <StatTile
          label="Unexplained"
          meaning={shown && (shown.unexplainedCount > 0 ? "failed" : "posted")}
          value={money(shown?.unexplainedMinor)}
          href={list(["needs_you"])}
          note={
            shown &&
            (shown.unexplainedCount > 0
              ? `${payments(shown.unexplainedCount)} to look at`
              : "every cent is accounted for")
          }
        />
      </div>
      {others.length > 0 && (
        <p className="mt-2 text-muted text-sm">
          Not in these figures:{" "}
          {others
            .map(
              (other) =>
                `${formatMoney({ minor: other.receivedMinor, currency: other.currency })} received in ${other.currency}`,
            )
            .join(", ")}
          .
        </p>
      )}
    </section>
  );
}

/** A span without a payment is a figure too: zero. */
const nothing: CurrencyFigures = {
  currency: "USD",
  receivedMinor: 0n,
  receivedCount: 0,
  postedMinor: 0n,
  postedCount: 0,
  onAccountMinor: 0n,
  onAccountCount: 0,
  waitingMinor: 0n,
  waitingCount: 0,
  unexplainedMinor: 0n,
  unexplainedCount: 0,
  returnedMinor: 0n,
  returnedCount: 0,
  declinedMinor: 0n,
  declinedCount: 0,
};
