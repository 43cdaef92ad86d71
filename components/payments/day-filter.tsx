"use client";

import { Popover } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTimeSettings } from "@/components/ui/time-settings";
import { useUrlState } from "@/components/ui/use-url-state";
import { dayInZone, daysBack } from "./days";
import { RangeFilter } from "./range-filter";

const spans = [
  { label: "Today", from: 0, until: 0 },
  { label: "Yesterday", from: 1, until: 1 },
  { label: "7 days", from: 6, until: 0 },
  { label: "30 days", from: 29, until: 0 },
] as const;

export function DayFilter() {
  const { params, change } = useUrlState();
  const { zone } = useTimeSettings();
  const from = params.get("from") ?? "";
  const until = params.get("until") ?? "";
  const [draft, setDraft] = useState({ from, until });
  const today = () => dayInZone(new Date(), zone);
  const chosen =
    from && until
      ? from === until
        ? from
        : `${from} to ${until}`
      : from
        ? `since ${from}`
        : until
          ? `until ${until}`
          : undefined;
  return (
    <RangeFilter
      label="Days"
      chosen={chosen}
      onOpen={() => setDraft({ from, until })}
      onClear={() => change({ from: null, until: null })}
      onApply={() => change({ from: draft.from || null, until: draft.until || null })}
    >
      <div className="flex flex-wrap gap-1">
        {spans.map((span) => (
          <Popover.Close key={span.label} asChild>
            <Button
              size="sm"
              onClick={() => change({ from: daysBack(today(), span.from), until: daysBack(today(), span.until) })}
            >
              {span.label}
            </Button>
          </Popover.Close>
        ))}
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="From">
          <Input
            type="date"
            value={draft.from}
            onChange={(event) => setDraft({ ...draft, from: event.target.value })}
          />
        </Field>
        <Field label="To">
          <Input
            type="date"
            value={draft.until}
            onChange={(event) => setDraft({ ...draft, until: event.target.value })}
          />
        </Field>
      </div>
      <p className="text-muted text-sm">Days begin at midnight in {zone.replaceAll("_", " ")}.</p>
    </RangeFilter>
  );
}
