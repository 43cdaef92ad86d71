"use client";

import Link from "next/link";
import { Children, Fragment, type ReactNode } from "react";
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

/** What the notifications say, which nobody has proved yet. */
function unreadWords({ count, isMore, totals }: OverviewFigures["unread"]): string {
  const sums = totals.map((each) => formatMoney(each)).join(", ");
  return `${isMore ? "more than " : ""}${payments(count)}${sums === "" ? "" : ` (${sums})`}`;
}

/** Parts of a note, with dots between them. */
function Parts({ children }: { children: ReactNode }) {
  const shown = Children.toArray(children);
  return shown.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name and never change places.
    <Fragment key={place}>
      {place > 0 && " · "}
      {part}
    </Fragment>
  ));
}

/** A figure within a tile that opens its own payments; it lies over the link of the tile. */
function Opens({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="relative z-10 rounded-xs underline decoration-line underline-offset-3 hover:text-ink hover:decoration-current"
    >
      {children}
    </Link>
  );
}

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
      <div className="grid grid-cols-2 gap-2 sm:gap-3 xl:grid-cols-4">
        <StatTile
          label={`Received ${overDays[range]}`}
          value={money(shown?.receivedMinor)}
          href={list([])}
          note={
            shown && (
              <Parts>
                {payments(shown.receivedCount)}
                {shown.declinedCount > 0 && (
                  <Opens href={list(["declined"])}>{shown.declinedCount.toLocaleString("en-US")} declined</Opens>
                )}
                {shown.returnedCount > 0 && (
                  <Opens href={list(["reversed"])}>
                    {formatMoney({ minor: shown.returnedMinor, currency: shown.currency })} given back
                  </Opens>
                )}
              </Parts>
            )
          }
        />
        <StatTile
          label="Posted"
          meaning="posted"
          value={money(shown?.postedMinor)}
          href={list(["posted", "on_account", "overpaid"])}
          note={
            shown && (
              <Parts>
                {payments(shown.postedCount)}
                {shown.onAccountCount > 0 && (
                  <Opens href={list(["on_account", "overpaid"])}>
                    {formatMoney({ minor: shown.onAccountMinor, currency: shown.currency })} on account
                  </Opens>
                )}
                {seconds && `half within ${formatDuration(seconds.median * 1000)}`}
              </Parts>
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
      {figures && figures.unread.count > 0 && (
        <p className="mt-2 text-muted text-sm">
          Not in these figures yet: {unreadWords(figures.unread)}, stored and waiting to be handled.
        </p>
      )}
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
