"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const keys: readonly (readonly [readonly string[], string])[] = [
  [["↑", "↓"], "Go through the fields"],
  [["Enter"], "Open a row to change it"],
  [["Esc"], "Close the row"],
  [["Delete"], "Take the row out"],
  [["A"], "Accept the suggestion"],
  [["X"], "Refuse the suggestion"],
  [["/"], "Search this side"],
  [["Ctrl", "Z"], "Undo"],
  [["Ctrl", "Shift", "Z"], "Redo"],
  [["Ctrl", "S"], "Save the draft"],
  [["Shift"], "Held while a line is drawn: add a further source"],
  [["?"], "Show these keys"],
];

/** The keys of the mapper. */
export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" size="sm">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(([pressed, does]) => (
          <div key={does} className="contents">
            <dt>
              <Kbd keys={pressed} />
            </dt>
            <dd className="text-muted">{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
