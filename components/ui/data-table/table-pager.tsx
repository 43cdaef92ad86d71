"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../icon-button";
import { Skeleton } from "../skeleton";

export interface Pager {
  /** First and last row shown, counted from 1. */
  from: number;
  to: number;
  /** Left out while it is not known; shown as it is, never guessed. */
  total?: number;
  onPrevious?: () => void;
  onNext?: () => void;
}

const count = (value: number) => value.toLocaleString("en-US");

export function TablePager({ pager, busy }: { pager: Pager; busy?: boolean }) {
  return (
    <div className="flex items-center justify-between gap-4 border-t px-4 py-1.5 text-muted text-sm print:hidden">
      {busy && pager.to === 0 ? (
        <Skeleton className="h-3 w-24" />
      ) : (
        <p aria-live="polite" className="tabular-nums">
          {pager.to === 0 ? "No rows" : `${count(pager.from)}–${count(pager.to)}`}
          {pager.total !== undefined && pager.to > 0 && ` of ${count(pager.total)}`}
        </p>
      )}
      <div className="flex gap-1">
        <IconButton
          icon={ChevronLeft}
          label="Previous page"
          size="sm"
          disabled={!pager.onPrevious || busy}
          onClick={pager.onPrevious}
        />
        <IconButton
          icon={ChevronRight}
          label="Next page"
          size="sm"
          disabled={!pager.onNext || busy}
          onClick={pager.onNext}
        />
      </div>
    </div>
  );
}
