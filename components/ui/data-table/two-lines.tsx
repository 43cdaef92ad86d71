import type { ReactNode } from "react";

/** A cell of a tall row: what it is, and under it what explains it. */
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      <span className="block truncate">{first}</span>
      <span className="block truncate text-muted text-sm">{second}</span>
    </>
  );
}
