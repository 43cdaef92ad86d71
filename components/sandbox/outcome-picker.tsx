"use client";

import { type TestOutcome, testOutcomes } from "@/server/pipeline/sandbox-demo/sandbox-demo.schema";
import { testOutcomeWords } from "./test-outcomes";

/** How the payment shall end, with what it will show. */
export function OutcomePicker({
  outcome,
  onChange,
}: {
  outcome: TestOutcome;
  onChange: (outcome: TestOutcome) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">How it shall end</legend>
      <div className="overflow-hidden rounded-md border">
        {testOutcomes.map((choice) => (
          <label
            key={choice}
            className="flex cursor-pointer items-center gap-3 border-b px-3 py-2 last:border-b-0 hover:bg-hover has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:-outline-offset-2"
          >
            <input
              type="radio"
              name="outcome"
              value={choice}
              checked={choice === outcome}
              onChange={() => onChange(choice)}
              className="size-4 shrink-0 accent-accent focus-visible:outline-none"
            />
            <span className="w-32 shrink-0 font-medium">{testOutcomeWords[choice].label}</span>
            <span className="text-muted text-sm">{testOutcomeWords[choice].says}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
