import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";

/** What a form of the account has done, in a sentence. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="flex items-start gap-2 text-posted-ink">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-posted" />
      <span>{children}</span>
    </p>
  );
}
