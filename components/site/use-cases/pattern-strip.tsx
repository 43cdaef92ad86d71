import { ArrowRight } from "lucide-react";

/** A flow in a few words, from left to right. */
export function PatternStrip({ steps }: { steps: readonly string[] }) {
  return (
    <ol aria-label="The pattern" className="flex flex-wrap items-center gap-x-2 gap-y-3">
      {steps.map((step, index) => (
        <li key={step} className="flex items-center gap-2">
          {index > 0 && <ArrowRight aria-hidden className="size-4 text-faint" />}
          <span className="rounded-md border border-accent-line bg-accent-tint px-3 py-1.5 font-medium text-accent-ink text-sm">
            {step}
          </span>
        </li>
      ))}
    </ol>
  );
}
