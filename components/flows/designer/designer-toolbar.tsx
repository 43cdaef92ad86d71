"use client";

import {
  ClipboardPaste,
  Copy,
  CopyPlus,
  Keyboard,
  LayoutDashboard,
  PanelLeft,
  Redo2,
  Trash2,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import type { Designer } from "./use-designer";
import type { Draft } from "./use-draft";

interface DesignerToolbarProps {
  draft: Draft;
  designer: Designer;
  paletteOpen: boolean;
  onPalette: () => void;
  onShowKeys: () => void;
  readOnly: boolean;
  /** At the right end: how it is kept. */
  state: ReactNode;
}

/** What can be done with what is chosen, for the mouse; each has its key. */
export function DesignerToolbar({
  draft,
  designer,
  paletteOpen,
  onPalette,
  onShowKeys,
  readOnly,
  state,
}: DesignerToolbarProps) {
  const none = designer.steps.size === 0;
  const copy = () => {
    const text = designer.copied();
    if (text === undefined) return;
    void navigator.clipboard.writeText(text).then(() => {
      const count = designer.steps.size;
      showToast({
        title: `${count === 1 ? "1 step" : `${count} steps`} copied`,
        detail: "Paste them here or in another flow.",
      });
    });
  };
  const paste = () => {
    void navigator.clipboard.readText().then((text) => {
      if (!designer.paste(text)) showToast({ title: "No steps lie in the clipboard" });
    });
  };
  return (
    <div
      role="toolbar"
      aria-label="Drawing"
      className="flex h-10 shrink-0 items-center gap-0.5 border-b bg-surface px-1.5"
    >
      {!readOnly && (
        <>
          <IconButton
            icon={PanelLeft}
            label={paletteOpen ? "Fold the steps away" : "Show the steps to add"}
            aria-pressed={paletteOpen}
            onClick={onPalette}
          />
          <Divider />
          <IconButton icon={Undo2} label="Undo" disabled={draft.undo === undefined} onClick={draft.undo} />
          <IconButton icon={Redo2} label="Redo" disabled={draft.redo === undefined} onClick={draft.redo} />
          <Divider />
          <IconButton icon={Copy} label="Copy" disabled={none} onClick={copy} />
          <IconButton icon={ClipboardPaste} label="Paste" onClick={paste} />
          <IconButton icon={CopyPlus} label="Duplicate" disabled={none} onClick={designer.duplicate} />
          <IconButton
            icon={Trash2}
            label={designer.line === null ? "Delete" : "Take the line away"}
            disabled={none && designer.line === null}
            onClick={designer.remove}
          />
          <Divider />
          <IconButton icon={LayoutDashboard} label="Arrange by itself" onClick={designer.arrange} />
        </>
      )}
      <IconButton icon={Keyboard} label="Keys" onClick={onShowKeys} />
      <div className="ml-auto pr-1.5 text-sm">{state}</div>
    </div>
  );
}

const Divider = () => <span aria-hidden className="mx-1 h-5 w-px bg-line" />;
