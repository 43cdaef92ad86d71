import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PostingRulesPage } from "@/server/pipeline/posting-rules/posting-rules-page.schema";

/** Who changed the rules, why, and what that did. */
export function RulesHistory({ history }: { history: PostingRulesPage["history"] }) {
  return (
    <Card flush title="History" note="Every change is kept, and stands in the audit log.">
      {history.length === 0 ? (
        <p className="px-4 py-6 text-center text-muted">Nobody has changed them here yet.</p>
      ) : (
        <ol aria-label="Versions of the rules">
          {history.map(({ version, at, by, note, changes }, index) => (
            <li key={version} className="border-b px-4 py-2.5 last:border-b-0">
              <p className="text-sm">
                <span className="font-medium">Version {version}</span>{" "}
                <span className="text-muted">
                  {by === "" ? "the portal" : by}, <RelativeTime at={at} />
                  {index === 0 && " · counts now"}
                </span>
              </p>
              {note !== "" && <p className="break-words">{note}</p>}
              {changes.length > 0 && (
                <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-5 text-muted text-sm">
                  {changes.map((text) => (
                    <li key={text} className="break-words">
                      {text}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
