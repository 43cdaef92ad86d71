import { ArrowRight, PenLine, Plus } from "lucide-react";
import { classes } from "@/components/ui/classes";
import type { BundleChange } from "@/server/pipeline/promotion/bundle/bundle.schema";

const looks = {
  added: { Icon: Plus, word: "New" },
  changed: { Icon: PenLine, word: "Changed" },
  only_here: { Icon: ArrowRight, word: "Stays" },
} as const satisfies Record<BundleChange["kind"], unknown>;
const parts = { flow: "Flow", table: "Table", rules: "Rules" } as const satisfies Record<BundleChange["part"], string>;

/** What differs, thing by thing, in sentences. */
export function BundleChanges({ changes, none }: { changes: readonly BundleChange[]; none: string }) {
  if (changes.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ul aria-label="Changes" className="rounded-md border">
      {changes.map(({ part, kind, key, name, texts }) => {
        const { Icon, word } = looks[kind];
        return (
          <li key={`${part} ${key}`} className="border-b px-3 py-2.5 last:border-b-0">
            <p className={classes("flex items-start gap-x-2", kind === "only_here" && "text-muted")}>
              <Icon aria-hidden className="mt-1 size-3.5 shrink-0 text-faint" />
              <span className="min-w-0 break-words">
                <span className="font-medium">{part === "rules" ? "Posting rules" : `${parts[part]} "${name}"`}</span>{" "}
                <span className="text-muted text-sm">{word}</span>
              </span>
            </p>
            <ul className="mt-1 flex flex-col gap-1 pl-5.5 text-sm">
              {texts.map((text) => (
                <li key={text} className={classes("break-words", kind === "only_here" && "text-muted")}>
                  {text}
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
