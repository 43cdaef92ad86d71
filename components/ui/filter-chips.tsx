"use client";

import { ListFilter, X } from "lucide-react";
import { Button } from "./button";
import { Menu, MenuCheck, MenuLabel, MenuSeparator } from "./menu";
import { useUrlState } from "./use-url-state";

export interface FilterDefinition {
  /** The name in the address. */
  readonly key: string;
  readonly label: string;
  readonly options: readonly { value: string; label: string }[];
  /** One value at a time, such as a span of days. */
  readonly single?: boolean;
}

/** Filters as removable chips. Their state is the address and nothing else. */
export function FilterChips({ filters }: { filters: readonly FilterDefinition[] }) {
  const { params, change } = useUrlState();
  const chosenOf = (filter: FilterDefinition) => {
    const values = params.getAll(filter.key);
    return filter.options.filter((option) => values.includes(option.value));
  };
  const toggle = (filter: FilterDefinition, value: string, on: boolean) => {
    const others = filter.single ? [] : params.getAll(filter.key).filter((other) => other !== value);
    change({ [filter.key]: on ? [...others, value] : others });
  };
  const active = filters.filter((filter) => chosenOf(filter).length > 0);

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-1.5">
      <Menu
        trigger={
          <Button size="sm" icon={ListFilter}>
            Filter
          </Button>
        }
      >
        {filters.map((filter, index) => (
          <div key={filter.key}>
            {index > 0 && <MenuSeparator />}
            <MenuLabel>{filter.label}</MenuLabel>
            {filter.options.map((option) => (
              <MenuCheck
                key={option.value}
                checked={params.getAll(filter.key).includes(option.value)}
                onChange={(on) => toggle(filter, option.value, on)}
              >
                {option.label}
              </MenuCheck>
            ))}
          </div>
        ))}
      </Menu>
      {active.map((filter) => {
        const words = chosenOf(filter)
          .map((option) => option.label)
          .join(", ");
        return (
          <span
            key={filter.key}
            className="inline-flex h-7 max-w-64 items-center rounded-md border border-accent-line bg-accent-tint pl-2 text-sm"
          >
            <span className="shrink-0 text-muted">{filter.label}:&nbsp;</span>
            <span className="truncate font-medium">{words}</span>
            <button
              type="button"
              aria-label={`Remove filter ${filter.label}: ${words}`}
              onClick={() => change({ [filter.key]: null })}
              className="ml-0.5 grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        );
      })}
      {active.length > 1 && (
        <Button
          size="sm"
          kind="quiet"
          onClick={() => change(Object.fromEntries(filters.map(({ key }) => [key, null])))}
        >
          Clear all
        </Button>
      )}
    </div>
  );
}
