import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { type Meaning, meanings } from "./meanings";
import { Skeleton } from "./skeleton";
import { Sparkline } from "./sparkline";

interface StatTileProps {
  /** What is counted, and over which time: "Posted today". */
  label: string;
  /** A Money or a number; undefined while it loads. */
  value: ReactNode | undefined;
  /** Under the figure: "412 payments". */
  note?: ReactNode;
  meaning?: Meaning;
  /** Equal steps of time, oldest first. */
  trend?: readonly number[];
  /** In words what the trend shows. */
  trendLabel?: string;
  /** The records behind the figure. Every number can be opened. */
  href?: string;
}

/** One figure that matters, its shape over time, and the way to the records behind it. */
export function StatTile({ label, value, note, meaning, trend, trendLabel, href }: StatTileProps) {
  const look = meaning ? meanings[meaning] : null;
  const Icon = look?.Icon;
  return (
    <div
      className={classes(
        "group relative flex min-w-0 flex-col gap-1 rounded-lg border bg-surface p-3 sm:p-4",
        href &&
          "transition-colors duration-100 hover:border-control has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-accent has-[a:focus-visible]:outline-offset-2",
      )}
    >
      <div className="flex items-center gap-1.5 text-muted text-sm">
        {Icon && <Icon aria-hidden strokeWidth={2.25} className={classes("size-3.5 shrink-0", look.mark)} />}
        {href ? (
          // The link's area is stretched over the whole tile; its words stay the label alone.
          <Link
            href={href}
            className="min-w-0 after:absolute max-sm:leading-4 sm:truncate after:inset-0 after:rounded-lg focus-visible:outline-none"
          >
            {label}
          </Link>
        ) : (
          <span className="min-w-0 max-sm:leading-4 sm:truncate">{label}</span>
        )}
        {href && (
          <ArrowUpRight
            aria-hidden
            className="ml-auto size-3.5 shrink-0 text-faint opacity-0 transition-opacity duration-100 group-hover:opacity-100"
          />
        )}
      </div>
      <div className="flex items-center justify-between gap-3">
        <div className="shrink-0 font-semibold text-lg tabular-nums tracking-tight sm:text-xl">
          {value === undefined ? <Skeleton className="my-1 h-5 w-28" /> : value}
        </div>
        {trend && <Sparkline values={trend} label={trendLabel ?? `${label}, over time`} meaning={meaning} />}
      </div>
      <p className="min-h-5 sm:min-h-10 text-faint text-sm tabular-nums">{note}</p>
    </div>
  );
}
