"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { type NavigationItem, navigationIcons } from "./navigation";
import { goKeys } from "./use-shell-keys";

interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  navigation: readonly NavigationItem[];
}

interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

const everywhere: readonly Shortcut[] = [
  { keys: ["Ctrl", "K"], does: "Search and open" },
  { keys: ["/"], does: "The same, with one key" },
  { keys: ["?"], does: "Show these keys" },
  { keys: ["Esc"], does: "Close what is open" },
];

const inLists: readonly Shortcut[] = [
  { keys: ["J"], does: "Next row" },
  { keys: ["K"], does: "Row before" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["X"], does: "Select the row" },
];

/** Every key of the portal. The designer and the mapper have more, which they show in the same way. */
export function ShortcutsDialog({ open, onOpenChange, navigation }: ShortcutsDialogProps) {
  const pages = Object.entries(goKeys).flatMap(([key, icon]) => {
    const item = navigation.find((each) => each.icon === icon && !each.comingWith);
    return item ? [{ keys: ["G", key.toUpperCase()], does: item.label, Icon: navigationIcons[icon] }] : [];
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" description="They work wherever nothing is typed.">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <div className="flex flex-col gap-5">
          <Keys title="Everywhere" shortcuts={everywhere} />
          <Keys title="In lists" shortcuts={inLists} />
        </div>
        <Keys title="Go to" shortcuts={pages} />
      </div>
    </Dialog>
  );
}

function Keys({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className="mb-1 font-medium text-muted text-sm">{title}</h3>
      <dl>
        {shortcuts.map(({ keys, does }) => (
          <div key={keys.join("+")} className="flex min-h-8 items-center justify-between gap-4">
            <dt className="min-w-0">{does}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
