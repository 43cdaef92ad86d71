"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const keys: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ["Tab"], does: "Go to the next step or line" },
  { keys: ["Enter"], does: "Choose the step or line that has the focus" },
  { keys: ["←", "↑", "→", "↓"], does: "Move what is chosen" },
  { keys: ["Ctrl", "Z"], does: "Take the last change back" },
  { keys: ["Ctrl", "Shift", "Z"], does: "Make it again" },
  { keys: ["Ctrl", "C"], does: "Copy the chosen steps, also for another flow" },
  { keys: ["Ctrl", "V"], does: "Paste steps" },
  { keys: ["Ctrl", "D"], does: "Duplicate the chosen steps" },
  { keys: ["Delete"], does: "Take the chosen steps or line out; lines are healed" },
  { keys: ["Shift", "drag"], does: "Choose several steps" },
  { keys: ["Esc"], does: "Choose nothing" },
  { keys: ["?"], does: "Show this list" },
];

export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="On a Mac, Command takes the place of Ctrl."
    >
      <dl className="flex flex-col">
        {keys.map(({ keys: pressed, does }) => (
          <div key={does} className="flex items-center justify-between gap-4 border-b py-1.5 last:border-b-0">
            <dt>{does}</dt>
            <dd>
              <Kbd keys={pressed} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
