"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { withColumnName, withoutColumn } from "./change-draft";
import { headingsOf } from "./table-draft";
import type { TableEditing } from "./use-table-draft";

/** The headings; those of value columns can be named anew, and taken away while there are others. */
export function GridHead({ editing, readOnly }: { editing: TableEditing; readOnly: boolean }) {
  const { draft, change } = editing;
  return (
    <tr>
      <th scope="col" className="h-8 px-2 text-right font-normal text-faint text-sm">
        <span className="sr-only">Row</span>
      </th>
      {headingsOf(draft).map((heading, index) => {
        const column = index - 2;
        const isOwn = draft.kind === "keys" && column >= 0;
        // A heading has no other identity than its place; a row of inputs keyed by names would lose the one being typed in.
        const key = `${index}`;
        return (
          <th key={key} scope="col" className="border-l text-left font-medium text-muted text-sm">
            {isOwn && !readOnly ? (
              <span className="flex items-center">
                <input
                  aria-label={`Name of column ${column + 1}`}
                  value={heading}
                  maxLength={60}
                  spellCheck={false}
                  onChange={(event) =>
                    change(`heading ${column}`, (now) => withColumnName(now, column, event.target.value))
                  }
                  className="h-8 w-full min-w-0 bg-transparent px-2.5 font-medium -outline-offset-2 max-sm:text-lg"
                />
                {draft.columns.length > 1 && (
                  <IconButton
                    icon={X}
                    size="sm"
                    label={`Take column ${heading} away`}
                    onClick={() => change("", (now) => withoutColumn(now, column))}
                  />
                )}
              </span>
            ) : (
              <span className="px-2.5">{heading}</span>
            )}
          </th>
        );
      })}
      {!readOnly && (
        <th scope="col" className="w-10">
          <span className="sr-only">Take away</span>
        </th>
      )}
    </tr>
  );
}
