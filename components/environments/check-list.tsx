"use client";

import { CircleCheck, OctagonAlert } from "lucide-react";
import { usePlaceHref } from "@/components/trpc/place";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { CheckLine } from "@/server/pipeline/promotion/readiness/check-line.schema";

const titles = {
  contents: "Something to carry",
  slots: "Connections",
  strict: "Flows fit there",
  tables: "Lookup tables",
  accounts: "G/L accounts",
  customers: "Customers",
  tests: "Named tests",
  previews: "Change preview",
} as const satisfies Record<CheckLine["id"], string>;

interface CheckListProps {
  lines: readonly CheckLine[];
  /** Where somebody may let a flow through by its name. */
  onAccept?: ((key: string) => void) | undefined;
}

/** What must be in order before anything is carried; a line that blocks says what to do. */
export function CheckList({ lines, onAccept }: CheckListProps) {
  const href = usePlaceHref();
  return (
    <ul aria-label="Check-list" className="rounded-md border">
      {lines.map(({ id, state, text, remedy, path, accept }) => (
        <li key={id} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5 border-b px-3 py-2.5 last:border-b-0">
          {state === "ok" ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 text-posted" />
          ) : (
            <OctagonAlert aria-hidden className="mt-0.5 size-4 text-failed" />
          )}
          <div className="min-w-0">
            <p className="font-medium">
              {titles[id]}
              <span className="sr-only">{state === "ok" ? ": in order" : ": blocks"}</span>
            </p>
            <p className={state === "ok" ? "break-words text-muted" : "break-words text-failed-ink"}>{text}</p>
            {remedy !== "" && (
              <p className="text-muted">
                {remedy} {path !== "" && <TextLink href={href(path)}>Go there</TextLink>}
              </p>
            )}
            {accept !== undefined && onAccept !== undefined && (
              <Button
                size="sm"
                className="mt-1.5 h-auto min-h-7 max-w-full whitespace-normal py-1 text-left"
                onClick={() => onAccept(accept.key)}
              >
                Accept “{accept.name}” as it is
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
