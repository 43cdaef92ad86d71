import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { GuideMenu, type MenuGroup } from "./guide-menu";
import { GuideSearch } from "./guide-search";

interface GuideFrameProps {
  groups: readonly MenuGroup[];
  /** Address of this page. */
  current: string;
  title: string;
  lead?: ReactNode;
  /** Stands at the right where there is room, above the text where there is not. */
  contents?: ReactNode;
  /** What was searched for. */
  typed?: string;
  children: ReactNode;
}

/** A page of the docs: all guides at the left, the text, its contents at the right. */
export function GuideFrame({ groups, current, title, lead, contents, typed, children }: GuideFrameProps) {
  return (
    <div
      className={classes(
        "mx-auto grid max-w-6xl gap-x-8 gap-y-6 px-5 pt-8 sm:px-6 lg:grid-cols-[12rem_minmax(0,1fr)]",
        contents && "xl:grid-cols-[12rem_minmax(0,1fr)_13rem]",
      )}
    >
      <div className="flex flex-col gap-6 lg:row-span-2">
        <GuideSearch typed={typed} />
        <GuideMenu groups={groups} current={current} />
      </div>
      <main id="content" className="min-w-0">
        <h1 className="text-balance font-semibold text-3xl tracking-tight">{title}</h1>
        {lead && <div className="mt-3 max-w-2xl text-lg text-muted">{lead}</div>}
        <div className="mt-6">{children}</div>
      </main>
      {contents && (
        <aside
          aria-label="Contents"
          className="hidden xl:sticky xl:top-8 xl:block xl:max-h-[calc(100dvh-4rem)] xl:self-start xl:overflow-y-auto"
        >
          {contents}
        </aside>
      )}
    </div>
  );
}
