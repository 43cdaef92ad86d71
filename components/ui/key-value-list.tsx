import type { ReactNode } from "react";
import { classes } from "./classes";

export interface KeyValue {
  readonly label: string;
  /** Undefined, null and empty text show a dash. */
  readonly value: ReactNode;
  /** Takes a whole line of a list in columns. */
  readonly wide?: boolean;
}

interface KeyValueListProps {
  items: readonly KeyValue[];
  columns?: 1 | 2 | 3;
  className?: string;
}

const layouts = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-2 lg:grid-cols-3" } as const;
const missing = (value: ReactNode) => value === undefined || value === null || value === "";

/** Facts about one thing. In one column labels stand beside the values, in more above them. */
export function KeyValueList({ items, columns = 1, className }: KeyValueListProps) {
  const beside = columns === 1;
  return (
    <dl className={classes("grid gap-x-8", beside ? "gap-y-0" : "gap-y-4", layouts[columns], className)}>
      {items.map((item) => (
        <div
          key={item.label}
          className={classes(
            "min-w-0",
            beside && "flex items-baseline justify-between gap-6 border-b py-2 last:border-b-0",
            item.wide && "col-span-full",
          )}
        >
          <dt className={classes("text-muted", beside ? "shrink-0" : "text-sm")}>{item.label}</dt>
          <dd className={classes("min-w-0 break-words tabular-nums", beside && "text-right")}>
            {missing(item.value) ? <span className="text-faint">–</span> : item.value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
