/** How likely a suggestion is right, as a figure with a bar. */
export function ConfidenceBar({ confidence }: { confidence: number }) {
  const percent = Math.round(confidence * 100);
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5 text-2xs text-muted tabular-nums">
      <span aria-hidden className="h-1.5 w-10 overflow-hidden rounded-full bg-pressed">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </span>
      {percent}%
    </span>
  );
}
