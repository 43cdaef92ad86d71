"use client";

import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { classes } from "./classes";
import { Input } from "./input";

interface SearchBoxProps {
  /** What can be searched for, also the accessible name: "Search invoice, customer, amount". */
  label: string;
  value: string;
  /** Told once typing rests, and at once on Enter and on clearing. */
  onChange: (value: string) => void;
  restMs?: number;
  className?: string;
}

/** Words to narrow a list by. It asks the server when typing rests, not on every key. */
export function SearchBox({ label, value, onChange, restMs = 250, className }: SearchBoxProps) {
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(value);
  // A value changed from outside, such as by the browser's back button, wins over what is in the box.
  if (value !== seen) {
    setSeen(value);
    setDraft(value);
  }
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(() => onChange(draft), restMs);
    return () => clearTimeout(timer);
  }, [draft, value, onChange, restMs]);
  const set = (next: string) => {
    setDraft(next);
    onChange(next);
  };
  return (
    <search className={classes("w-64 max-w-full", className)}>
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onChange(draft);
          if (event.key !== "Escape" || draft === "") return;
          // The first Escape empties the box; only the next one reaches what the box stands in.
          event.stopPropagation();
          set("");
        }}
        before={<Search aria-hidden />}
        after={
          draft !== "" && (
            <button
              type="button"
              aria-label="Clear search"
              onClick={() => set("")}
              className="grid size-6 place-items-center rounded-sm hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          )
        }
        className="h-7 text-sm [&::-webkit-search-cancel-button]:hidden"
      />
    </search>
  );
}
