import { StatusMark } from "@/components/ui/status-mark";
import type { ImportAnswer } from "@/server/pipeline/promotion/files/import-files.schema";

const mostShown = 100;

/** What has to be put right before anything can be imported, by file and line. */
export function FileProblems({ problems }: { problems: ImportAnswer["problems"] }) {
  const count = problems.length;
  return (
    <div role="alert" className="flex flex-col gap-3">
      <StatusMark meaning="failed" plain>
        {count === 1 ? "1 place" : `${count.toLocaleString("en-US")} places`} cannot be read; nothing was changed
      </StatusMark>
      <ul aria-label="What cannot be read" className="rounded-md border">
        {problems.slice(0, mostShown).map(({ path, at, line, text, remedy }) => (
          <li key={`${path} ${at} ${text}`} className="border-b px-3 py-2.5 last:border-b-0">
            <p className="break-all font-mono text-sm">
              {path}
              {line !== null && <span className="text-muted">, line {line.toLocaleString("en-US")}</span>}
              {at !== "" && <span className="text-muted"> ({at})</span>}
            </p>
            <p className="break-words text-failed-ink">{text}</p>
            <p className="text-muted">{remedy}</p>
          </li>
        ))}
      </ul>
      {count > mostShown && <p className="text-muted text-sm">The first {mostShown} are shown.</p>}
    </div>
  );
}
