import { Button } from "@/components/ui/button";
import { StatusMark } from "@/components/ui/status-mark";
import type { CsvProblem } from "@/server/pipeline/mapping/tables/lookup-table.schema";

export interface RefusedFile {
  readonly fileName: string;
  readonly problems: readonly CsvProblem[];
}

/** What has to be put right in a file before it can be imported, line by line. */
export function FileProblems({ file: { fileName, problems }, onClose }: { file: RefusedFile; onClose: () => void }) {
  return (
    <div role="alert" className="border-b bg-failed-tint px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <StatusMark meaning="failed" plain>
          {fileName} was not imported; the table is as it was
        </StatusMark>
        <Button size="sm" onClick={onClose}>
          Close
        </Button>
      </div>
      <ol className="mt-2 max-h-48 overflow-y-auto text-sm">
        {problems.map(({ line, column, text }) => (
          <li key={`${line}/${column}/${text}`} className="flex gap-3 py-0.5">
            <span className="w-32 shrink-0 text-muted tabular-nums">
              Line {line.toLocaleString("en-US")}
              {column !== null && <>, {column}</>}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {problems.length >= 50 && <p className="mt-1 text-muted text-sm">The first 50 are shown.</p>}
    </div>
  );
}
