"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface MakeButtonProps {
  /** What is made: "New flow". */
  label: string;
  title: string;
  /** How it begins. */
  description: string;
  /** The act, as on its button: "Make the flow", and while it is done: "Making the flow". */
  act: { readonly words: string; readonly busyWords: string };
  /** Whether enough is filled in. */
  ready: boolean;
  busy: boolean;
  onMake: () => void;
  /** The dialog was opened or closed. */
  onOpen?: (open: boolean) => void;
  /** Its fields. */
  children: ReactNode;
}

/** A button that asks in a dialog for the little that a new thing needs; Enter in a field makes it, too. */
export function MakeButton({ label, title, description, act, ready, busy, onMake, onOpen, children }: MakeButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const open = (next: boolean) => {
    setIsOpen(next);
    onOpen?.(next);
  };
  return (
    <>
      <Button kind="primary" icon={Plus} onClick={() => open(true)}>
        {label}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={open}
        title={title}
        description={description}
        actions={
          <>
            <Button onClick={() => open(false)}>Cancel</Button>
            <Button kind="primary" disabled={!ready} busy={busy} busyLabel={act.busyWords} onClick={onMake}>
              {act.words}
            </Button>
          </>
        }
      >
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready && !busy) onMake();
          }}
        >
          {children}
          <button type="submit" hidden aria-hidden tabIndex={-1} />
        </form>
      </Dialog>
    </>
  );
}
