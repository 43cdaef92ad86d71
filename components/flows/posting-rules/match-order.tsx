"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { moved } from "@/components/mapper/document/change-rows";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import type { CarriedRules } from "@/server/pipeline/promotion/bundle/bundle.schema";

type Way = CarriedRules["matchBy"][number];

const words = {
  invno: ["Invoice number", "Sage's own number of the invoice"],
  ornum: ["Order number", "of the sales order the invoice was made of"],
  ponum: ["Purchase order", "the customer's own number"],
  refno: ["Reference", "of the invoice"],
} as const satisfies Record<Way, readonly [string, string]>;
const ways = Object.keys(words) as Way[];

interface MatchOrderProps {
  value: readonly Way[];
  onChange: (next: Way[]) => void;
  readOnly: boolean;
}

/** As what the payer's words are looked up, in which order. The first that leads to an invoice counts. */
export function MatchOrder({ value, onChange, readOnly }: MatchOrderProps) {
  const rest = ways.filter((way) => !value.includes(way));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">What the payer named is looked up as</legend>
      <ol className="rounded-md border">
        {[...value, ...rest].map((way) => {
          const at = value.indexOf(way);
          const [word, help] = words[way];
          return (
            <li key={way} className="flex items-center gap-2 border-b px-3 py-1.5 last:border-b-0">
              <span className="w-4 shrink-0 text-faint text-sm tabular-nums">{at === -1 ? "" : `${at + 1}.`}</span>
              <div className="min-w-0 flex-1">
                <Checkbox
                  checked={at !== -1}
                  disabled={readOnly || (at !== -1 && value.length === 1)}
                  label={word}
                  help={help}
                  onChange={(event) =>
                    onChange(event.target.checked ? [...value, way] : value.filter((each) => each !== way))
                  }
                />
              </div>
              {!readOnly && at !== -1 && (
                <span className="flex shrink-0">
                  <IconButton
                    icon={ArrowUp}
                    label={`Try ${word} earlier`}
                    disabled={at === 0}
                    onClick={() => onChange([...moved(value, at, -1)])}
                  />
                  <IconButton
                    icon={ArrowDown}
                    label={`Try ${word} later`}
                    disabled={at === value.length - 1}
                    onClick={() => onChange([...moved(value, at, 1)])}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p className="mt-1 text-muted text-sm">
        The first that leads to an invoice counts. The invoice number is tried last where it is not chosen.
      </p>
    </fieldset>
  );
}
