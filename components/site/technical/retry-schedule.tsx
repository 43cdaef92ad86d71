/** Pauses between tries, in words of a clock. */
export function RetrySchedule({ pausesMs }: { pausesMs: readonly number[] }) {
  return (
    <div className="mt-6 rounded-lg border bg-surface p-6">
      <h3 className="font-semibold text-lg">When it is tried again</h3>
      <p className="mt-1 text-muted">
        Pauses after the first failed try, the second, and so on, each up to a fifth longer or shorter, so that what
        failed together does not come back in one moment. What the other system asks for is never undercut.
      </p>
      <ol aria-label="Pauses between tries" className="mt-4 flex flex-wrap gap-2 tabular-nums">
        {pausesMs.map((pause, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the schedule is fixed and holds the same pause twice.
          <li key={index} className="rounded-md border bg-canvas px-3 py-1.5 text-sm">
            {inWords(pause)}
          </li>
        ))}
        <li className="rounded-md border border-waiting-line bg-waiting-tint px-3 py-1.5 text-sm text-waiting-ink">
          then a person
        </li>
      </ol>
    </div>
  );
}

function inWords(ms: number): string {
  const seconds = ms / 1_000;
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3_600 ? `${seconds / 60} min` : `${seconds / 3_600} h`;
}
