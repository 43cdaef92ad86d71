import { classes } from "./classes";
import { type Meaning, meanings } from "./meanings";

interface SparklineProps {
  /** Equal steps of time, oldest first. */
  values: readonly number[];
  /** What it shows, in words, because the line itself cannot be read aloud: "Posted in the last 24 hours, rising". */
  label: string;
  meaning?: Meaning;
  className?: string;
}

const width = 96;
const height = 24;
const inset = 2;

/** A small line without axes, from zero: only the shape. The figures stand beside it and can be opened. */
export function Sparkline({ values, label, meaning, className }: SparklineProps) {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1);
  const points = values.map((value, index) => {
    const x = inset + (index / (values.length - 1)) * (width - 2 * inset);
    const y = height - inset - (Math.max(value, 0) / top) * (height - 2 * inset);
    return [x.toFixed(1), y.toFixed(1)] as const;
  });
  const line = `M${points.map((point) => point.join(" ")).join("L")}`;
  const last = points.at(-1);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className={classes("h-6 w-24 min-w-0 shrink", meaning ? meanings[meaning].mark : "text-accent", className)}
    >
      <path d={`${line}L${width - inset} ${height}L${inset} ${height}Z`} fill="currentColor" opacity={0.12} />
      <path d={line} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" />
      {last && <circle cx={last[0]} cy={last[1]} r={2} fill="currentColor" />}
    </svg>
  );
}
