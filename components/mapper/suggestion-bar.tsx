"use client";

import { Sparkles } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { ShownSuggestion } from "@/server/pipeline/mapper/mapper.schema";

export interface MapperSuggestions {
  /** Those that could become rows: none of them is for a row that a person or a template made. */
  readonly list: readonly ShownSuggestion[];
  /** The level at which they may be taken without looking at each. */
  readonly level: number;
  /** What is to be said of where they come from; '' where nothing is. */
  readonly note: string;
  readonly onAccept: (suggestions: readonly ShownSuggestion[]) => void;
  readonly onRefuse: (suggestion: ShownSuggestion) => void;
}

const levels = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** How many rows are suggested, and those above a level taken at once. */
export function SuggestionBar({ list, level: usual, note, onAccept }: MapperSuggestions) {
  const id = useId();
  const [level, setLevel] = useState(usual);
  if (list.length === 0) return note === "" ? null : <p className="text-muted text-sm">{note}</p>;
  const likely = list.filter(({ confidence }) => confidence >= level);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-accent-line bg-accent-tint px-3 py-1.5 text-sm">
      <Sparkles aria-hidden className="size-4 text-accent" />
      <p>
        {list.length === 1 ? "One row is suggested" : `${list.length} rows are suggested`}
        {note !== "" && <span className="text-muted"> · {note}</span>}
      </p>
      <span className="ml-auto flex items-center gap-2">
        <label htmlFor={id} className="text-muted">
          Likely to be right from
        </label>
        <span className="w-24">
          <Select
            id={id}
            value={String(level)}
            onChange={(event) => setLevel(Number(event.target.value))}
            options={[...new Set([...levels, usual])]
              .sort()
              .map((one) => ({ value: String(one), label: `${Math.round(one * 100)}%` }))}
          />
        </span>
        <Button size="sm" disabled={likely.length === 0} onClick={() => onAccept(likely)}>
          Accept {likely.length === 1 ? "one row" : `${likely.length} rows`}
        </Button>
      </span>
    </div>
  );
}
