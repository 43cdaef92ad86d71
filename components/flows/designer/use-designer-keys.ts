"use client";

import { type RefObject, useEffect } from "react";
import type { Designer } from "./use-designer";
import type { Draft } from "./use-draft";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

interface Keys {
  readonly root: RefObject<HTMLElement | null>;
  readonly draft: Draft;
  readonly designer: Designer;
  readonly onShowKeys: () => void;
  readonly readOnly: boolean;
}

/** What is typed while the designer is in front: nothing while a dialog is open, and in a field the field's own keys. */
export function useDesignerKeys({ root, draft, designer, onShowKeys, readOnly }: Keys): void {
  useEffect(() => {
    const isOurs = (target: EventTarget | null) =>
      !isTyping(target) && (target === document.body || (target instanceof Node && root.current?.contains(target)));
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isOurs(event.target) || event.defaultPrevented) return;
      const act = actOf(event, { draft, designer, onShowKeys, readOnly });
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    const onCopy = (event: ClipboardEvent) => {
      const text = isOurs(event.target) && !hasSelectedText() ? designer.copied() : undefined;
      if (text === undefined) return;
      event.preventDefault();
      event.clipboardData?.setData("text/plain", text);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (readOnly || !isOurs(event.target)) return;
      if (designer.paste(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("copy", onCopy);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("copy", onCopy);
      document.removeEventListener("paste", onPaste);
    };
  }, [root, draft, designer, onShowKeys, readOnly]);
}

const hasSelectedText = (): boolean => (window.getSelection()?.toString() ?? "") !== "";

function actOf(
  { key, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  { draft, designer, onShowKeys, readOnly }: Omit<Keys, "root">,
): (() => void) | undefined {
  if (key === "?") return onShowKeys;
  if (key === "Escape") return designer.escape;
  if (readOnly) return undefined;
  if (key === "Delete" || key === "Backspace") return designer.remove;
  if (!ctrlKey && !metaKey) return undefined;
  switch (key.toLowerCase()) {
    case "z":
      return shiftKey ? draft.redo : draft.undo;
    case "y":
      return draft.redo;
    case "d":
      return designer.duplicate;
    default:
      return undefined;
  }
}
