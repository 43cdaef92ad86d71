import { StatusMark } from "@/components/ui/status-mark";
import { diffRowsShown, type TableDiff } from "@/server/pipeline/mapping/tables/table-diff.schema";
import { diffWords } from "./table-words";

const looks = {
  added: { meaning: "posted", word: "Added" },
  removed: { meaning: "failed", word: "Removed" },
  changed: { meaning: "working", word: "Changed" },
} as const;

/** What differs between two versions, row by row. */
export function TableDiffList({ diff }: { diff: TableDiff }) {
  const total = diff.added + diff.removed + diff.changed;
  return (
    <div className="min-w-0">
      <p className="font-medium">{diffWords(diff)}.</p>
      {diff.rows.length > 0 && (
        <ul aria-label="Rows that differ" className="mt-2 max-h-72 overflow-y-auto rounded-md border">
          {diff.rows.map(({ kind, key, day, cells }) => (
            <li
              key={`${kind}/${key}/${day}`}
              className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 border-b px-3 py-1.5 last:border-b-0 sm:grid-cols-[6rem_12rem_minmax(0,1fr)]"
            >
              <StatusMark meaning={looks[kind].meaning} plain>
                {looks[kind].word}
              </StatusMark>
              <span className="truncate font-medium" title={key}>
                {key}
                {day !== null && <span className="font-normal text-muted"> from {day}</span>}
              </span>
              <span className="flex flex-wrap gap-x-4 max-sm:col-span-2">
                {cells.map(({ column, before, after }) => (
                  <span key={column} className="min-w-0 break-words">
                    <span className="text-muted">{column} </span>
                    {before !== null && before !== "" && (
                      <del className={after === null ? "" : "text-muted"}>{before}</del>
                    )}
                    {before !== null && after !== null && " → "}
                    {after !== null && (after === "" ? <span className="text-faint">blank</span> : after)}
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {total > diffRowsShown && (
        <p className="mt-1 text-muted text-sm">
          The first {diffRowsShown} of {total.toLocaleString("en-US")} are shown.
        </p>
      )}
    </div>
  );
}
