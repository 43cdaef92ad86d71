"use client";

import { FilterChips, type FilterDefinition } from "@/components/ui/filter-chips";
import { AmountFilter } from "./amount-filter";
import { DayFilter } from "./day-filter";
import { outcomeLooks, sourceWords } from "./outcomes";

const filters: readonly FilterDefinition[] = [
  {
    key: "outcome",
    label: "Outcome",
    options: Object.entries(outcomeLooks).map(([value, { word }]) => ({ value, label: word })),
  },
  {
    key: "source",
    label: "Arrived by",
    options: Object.entries(sourceWords).map(([value, label]) => ({ value, label })),
  },
];

/** The filters of the payments list; each lives in the address. */
export function PaymentFilters() {
  return (
    <>
      <FilterChips filters={filters} />
      <DayFilter />
      <AmountFilter />
    </>
  );
}
