"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useUrlState } from "@/components/ui/use-url-state";
import { RangeFilter } from "./range-filter";

/** What people type for an amount, as decimal text: "$1,250" is 1250. Undefined for what is no amount. */
const readAmount = (text: string): string | undefined => {
  const plain = text.replace(/[\s$,]/g, "");
  return /^\d{1,12}(\.\d{1,2})?$/.test(plain) ? plain : undefined;
};

export function AmountFilter() {
  const { params, change } = useUrlState();
  const min = params.get("min") ?? "";
  const max = params.get("max") ?? "";
  const [draft, setDraft] = useState({ min, max });
  const chosen =
    min && max ? (min === max ? min : `${min} to ${max}`) : min ? `${min} and more` : max ? `up to ${max}` : undefined;
  return (
    <RangeFilter
      label="Amount"
      chosen={chosen}
      onOpen={() => setDraft({ min, max })}
      onClear={() => change({ min: null, max: null })}
      onApply={() => change({ min: readAmount(draft.min) ?? null, max: readAmount(draft.max) ?? null })}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label="From">
          <Input
            inputMode="decimal"
            value={draft.min}
            onChange={(event) => setDraft({ ...draft, min: event.target.value })}
          />
        </Field>
        <Field label="To">
          <Input
            inputMode="decimal"
            value={draft.max}
            onChange={(event) => setDraft({ ...draft, max: event.target.value })}
          />
        </Field>
      </div>
    </RangeFilter>
  );
}
