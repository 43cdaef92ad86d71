import { StatusMark } from "@/components/ui/status-mark";
import { type CellProblem, headingsOf, type TableDraft } from "./table-draft";
import { count } from "./table-words";

const shown = 5;

/** What has to be put right in the grid before it can be saved. */
export function GridProblems({ draft, problems }: { draft: TableDraft; problems: readonly CellProblem[] }) {
  if (problems.length === 0) return null;
  const headings = headingsOf(draft);
  return (
    <div role="status" className="border-b bg-failed-tint px-4 py-2 text-sm">
      <StatusMark meaning="failed" plain>
        {count(problems.length, "thing")} to put right before it can be saved
      </StatusMark>
      <ul className="mt-1">
        {problems.slice(0, shown).map(({ rowId, rowNumber, cell, text }) => (
          <li key={`${rowId}/${cell}/${text}`}>
            {rowId === null ? text : `Row ${rowNumber}, ${headings[cell]}: ${text}.`}
          </li>
        ))}
      </ul>
      {problems.length > shown && <p className="text-muted">And {problems.length - shown} more, marked in the grid.</p>}
    </div>
  );
}
