"use client";

import { Bookmark, BookmarkPlus, Link2, Pencil, RotateCcw, Save, Trash2, X } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import type { SavedViewList } from "@/server/account/saved-views/saved-view.schema";
import { endsNow, hasDays, hasMovingDays, withMovingDays } from "./moving-days";
import { useSavedViews } from "./use-saved-views";
import { ViewDialog } from "./view-dialog";

interface SavedViewsProps {
  list: SavedViewList;
  /** The label of the table. */
  table: string;
}

/** The views somebody keeps of a list: choose one, keep what is shown as one, change, rename, delete. */
export function SavedViews({ list, table }: SavedViewsProps) {
  const saved = useSavedViews(list, table);
  const { views, chosen, isChanged, shown, today } = saved;
  const [asked, setAsked] = useState<"keep" | "rename">();
  const close = () => setAsked(undefined);
  const daysIn = (query: string, move: boolean) => (move ? withMovingDays(query, today) : query);
  /** As they did in the view, or, where it had none, as is most likely meant. */
  const doDaysMove = (before: string) => (hasDays(before) ? hasMovingDays(before) : endsNow(shown.query, today));
  return (
    <>
      <Menu align="end" trigger={<ViewsButton name={chosen?.name} isChanged={isChanged} />}>
        <MenuLabel>Your views of this list</MenuLabel>
        {views?.map((view) => (
          <MenuItem
            key={view.viewId}
            icon={Bookmark}
            hint={view === chosen ? (isChanged ? "changed" : "shown") : undefined}
            onSelect={() => saved.choose(view)}
          >
            {view.name}
          </MenuItem>
        ))}
        {views?.length === 0 && <MenuLabel>None is kept yet.</MenuLabel>}
        {views === undefined && <MenuLabel>{saved.isError ? "They could not be loaded." : "Loading them"}</MenuLabel>}
        <MenuSeparator />
        <MenuItem icon={BookmarkPlus} onSelect={() => setAsked("keep")}>
          Keep what is shown as a view
        </MenuItem>
        {chosen && isChanged && (
          <>
            <MenuItem icon={Save} onSelect={() => saved.update(chosen, daysIn(shown.query, doDaysMove(chosen.query)))}>
              Save what is shown into “{chosen.name}”
            </MenuItem>
            <MenuItem icon={RotateCcw} onSelect={() => saved.choose(chosen)}>
              Show “{chosen.name}” as it was kept
            </MenuItem>
          </>
        )}
        {chosen && (
          <>
            <MenuItem icon={Link2} onSelect={() => void saved.copyLink(chosen)}>
              Copy the link to “{chosen.name}”
            </MenuItem>
            <MenuItem icon={Pencil} onSelect={() => setAsked("rename")}>
              Rename “{chosen.name}”
            </MenuItem>
            <MenuItem icon={X} onSelect={saved.leave}>
              Show everything
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => saved.remove(chosen)}>
              Delete “{chosen.name}”
            </MenuItem>
          </>
        )}
      </Menu>
      {asked === "keep" && (
        <ViewDialog
          title="Keep this view"
          description="Filters, order and columns as they are now, for you in this company. Nobody else sees it."
          act="Keep the view"
          name=""
          daysMove={hasDays(shown.query) ? endsNow(shown.query, today) : undefined}
          busy={saved.isSaving}
          onKeep={(name, move) => saved.keep({ ...shown, name, query: daysIn(shown.query, move) })}
          onClose={close}
        />
      )}
      {asked === "rename" && chosen && (
        <ViewDialog
          title={`Rename “${chosen.name}”`}
          description="Links to it go on working."
          act="Rename the view"
          name={chosen.name}
          busy={saved.isChanging}
          onKeep={(name) => saved.rename(chosen, name)}
          onClose={close}
        />
      )}
    </>
  );
}

type ViewsButtonProps = Omit<ComponentProps<typeof Button>, "children" | "name"> & {
  name?: string;
  isChanged: boolean;
};

/** The name of the view that is chosen stands on it. On a phone it is a picture until one is. */
export function ViewsButton({ name, isChanged, ...rest }: ViewsButtonProps) {
  return (
    <Button size="sm" kind="quiet" icon={Bookmark} {...rest}>
      <span className={name === undefined ? "max-sm:sr-only" : "max-w-40 truncate"}>{name ?? "Views"}</span>
      {isChanged && <span className="text-faint">changed</span>}
    </Button>
  );
}
