import type { ReactNode } from "react";
import type { Direction } from "@/server/pipeline/sync/schedule.schema";
import type { WritePreview } from "@/server/pipeline/sync/writing/write-preview.schema";
import { changeInWords, countOf, directionWords } from "./direction-words";

/** A preview in words: the number first, then examples, then what would not be written and why. */
export function WritePreviewText({ direction, preview }: { direction: Direction; preview: WritePreview }) {
  const { write, unchanged, kept, refused, unmatched, onlyInBooks, firstOnlyInBooks, changes, problems } = preview;
  const creates = direction === "shopItems";
  const act = creates ? "be created" : "change";
  const rest = [
    [unchanged, creates ? "are there already" : "are as in Sage Pro already"],
    [kept, creates ? "were taken out over there and stay out" : "stay as they were changed over there"],
    [refused, "would not be written, for the reasons below"],
    [unmatched, "have nothing in Sage Pro"],
    [
      onlyInBooks,
      creates
        ? "are not sold any more or have no price, and are not created"
        : `are in Sage Pro alone; ${directionWords[direction].system} has nothing for them`,
    ],
  ] as const;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-semibold text-lg tabular-nums">
        {write === 0
          ? `No ${directionWords[direction].things[0]} would ${act}`
          : `${countOf(direction, write)} would ${act}`}
      </p>
      <ul className="flex list-disc flex-col gap-0.5 pl-5 text-sm">
        {rest
          .filter(([count]) => count > 0)
          .map(([count, words]) => (
            <li key={words} className="tabular-nums">
              {count.toLocaleString("en-US")} {words}
            </li>
          ))}
      </ul>
      {changes.length > 0 && (
        <Examples title={changes.length < write ? `The first ${changes.length}` : "All of them"}>
          {changes.map(({ key, before, wanted, note }) => (
            <Example key={key} name={key} text={[changeInWords(before, wanted), note].filter(Boolean).join(". ")} />
          ))}
        </Examples>
      )}
      {firstOnlyInBooks.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm">
            Not in {directionWords[direction].system}
            {firstOnlyInBooks.length < onlyInBooks && `, the first ${firstOnlyInBooks.length.toLocaleString("en-US")}`}
          </summary>
          <p className="my-1 text-muted text-sm">
            {creates
              ? "Activate them in Sage Pro and give them a price there; the next run creates them."
              : `Nothing is created by this. Create what you want to sell or charge in ${directionWords[direction].system} under the same number; the next run finds it.`}
          </p>
          <p className="max-h-40 overflow-y-auto rounded-md border px-3 py-2 font-mono text-sm">
            {firstOnlyInBooks.join(", ")}
          </p>
        </details>
      )}
      {problems.length > 0 && (
        <Examples title="Not written">
          {problems.map(({ key, note }, index) => (
            // A number may stand there twice, which is the problem then.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once and never reordered
            <Example key={index} name={key || "–"} text={note} />
          ))}
        </Examples>
      )}
    </div>
  );
}

const Examples = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <h3 className="mb-1 text-muted text-sm">{title}</h3>
    <ul className="max-h-56 overflow-y-auto rounded-md border">{children}</ul>
  </div>
);

const Example = ({ name, text }: { name: string; text: string }) => (
  <li className="flex flex-wrap items-baseline gap-x-3 border-b px-3 py-1.5 text-sm last:border-b-0">
    <span className="font-mono">{name}</span>
    <span className="min-w-0 break-words text-muted tabular-nums">{text}</span>
  </li>
);
