"use client";

import type { PlannedDocument } from "@/server/pipeline/flows/try/try.schema";

/** One document of Sage Pro as it would be, and its rows where the company says them. */
export function PlannedDocumentRow({ document }: { document: PlannedDocument }) {
  const { text, date, memo, rows, note } = document;
  return (
    <li>
      <p className="font-semibold text-lg tabular-nums">{text}</p>
      <p className="text-muted text-sm">
        Dated {date}
        {memo !== "" && `. ${memo}`}
      </p>
      {note !== "" && <p className="text-muted text-sm">{note}</p>}
      {rows.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer text-accent-ink text-sm">
            {rows.length} {rows.length === 1 ? "row" : "rows"} of Sage Pro
          </summary>
          <ul className="mt-2 flex flex-col gap-2">
            {rows.map(({ table, change, values }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows may be alike, and their order is fixed.
              <li key={index} className="rounded-md border bg-canvas px-3 py-2 text-sm">
                <p className="font-medium">
                  <span className="font-mono">{table}</span>
                  <span className="text-muted">{change === "insert" ? ", a new row" : ", a row that changes"}</span>
                </p>
                <dl className="mt-1 grid gap-x-6 sm:grid-cols-2 xl:grid-cols-3">
                  {Object.entries(values)
                    .filter(([, value]) => value.trim() !== "")
                    .map(([name, value]) => (
                      <div key={name} className="flex min-w-0 items-baseline justify-between gap-3">
                        <dt className="font-mono text-muted text-xs">{name}</dt>
                        <dd className="min-w-0 truncate tabular-nums" title={value.trim()}>
                          {value.trim()}
                        </dd>
                      </div>
                    ))}
                </dl>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
