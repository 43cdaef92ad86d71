"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, in numbers: documents, dollars, periods. */
  consequences: readonly { label: string; value: ReactNode }[];
  /** Whether and how it can be taken back. */
  undo: ReactNode;
  /** The act in words: "Reverse 12 receipts". */
  act: string;
  /** Only in Production: the word that must be typed. */
  typedWord?: string;
  busy?: boolean;
  onConfirm: () => void;
}

/** Asks before a dangerous act and shows its consequences first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, consequences, undo, act, typedWord, busy, onConfirm } = props;
  const [typed, setTyped] = useState("");
  const ready = !typedWord || typed === typedWord;
  const change = (next: boolean) => {
    setTyped("");
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={title}
      description={undo}
      actions={
        <>
          <Button onClick={() => change(false)}>Keep as it is</Button>
          <Button kind="danger" disabled={!ready} busy={busy} onClick={onConfirm}>
            {act}
          </Button>
        </>
      }
    >
      <dl className="flex flex-col rounded-md border">
        {consequences.map((consequence) => (
          <div key={consequence.label} className="flex justify-between gap-4 border-b px-3 py-2 last:border-b-0">
            <dt className="text-muted">{consequence.label}</dt>
            <dd className="font-medium tabular-nums">{consequence.value}</dd>
          </div>
        ))}
      </dl>
      {typedWord && (
        <Field className="mt-4" label={`Type ${typedWord} to go on`} help="Asked because this is Production.">
          <Input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      )}
    </Dialog>
  );
}
