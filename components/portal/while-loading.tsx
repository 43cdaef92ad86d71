import type { ReactNode } from "react";

/**
 * A screen whose data is on its way, drawn in its final shape. Its controls are the real ones, so that nothing jumps; they
 * cannot be used yet, because what they would change is about to be replaced.
 */
export function WhileLoading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <>
      <p role="status" className="sr-only">
        Loading {what}
      </p>
      <div inert aria-busy>
        {children}
      </div>
    </>
  );
}
