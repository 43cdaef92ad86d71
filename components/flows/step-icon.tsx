import {
  BookOpenCheck,
  CircleHelp,
  CircleStop,
  CloudDownload,
  CornerDownRight,
  CornerUpLeft,
  CreditCard,
  FileSearch,
  GitBranch,
  History,
  Hourglass,
  ListChecks,
  ListTree,
  type LucideIcon,
  Mail,
  NotebookPen,
  PackageCheck,
  PackageOpen,
  PenLine,
  ReceiptText,
  RefreshCw,
  Repeat,
  Scale,
  Search,
  ShoppingCart,
  Shuffle,
  Split,
  TimerReset,
  UserCheck,
  Zap,
} from "lucide-react";
import { classes } from "@/components/ui/classes";

/** By the kind of step; one that is not here has the picture of its group. */
const byType: Readonly<Record<string, LucideIcon>> = {
  trigger: Zap,
  "gateway.read-transaction": CloudDownload,
  "shop.read-order": ShoppingCart,
  "postings.recall": History,
  "erp.find-invoice": FileSearch,
  "map.record": Shuffle,
  "flow.look-up": Search,
  "check.rules": BookOpenCheck,
  "decide.posting": Scale,
  "erp.write-posting": PenLine,
  "erp.write-sales-order": PackageCheck,
  "erp.write-fee": ReceiptText,
  "erp.write-entry": NotebookPen,
  "flow.branch": GitBranch,
  "flow.wait": Hourglass,
  "flow.wait-settled": TimerReset,
  "shop.wait-order": PackageOpen,
  "flow.approval": UserCheck,
  "flow.notify": Mail,
  "ledger.check": ListChecks,
  "charges.due": Repeat,
  "charges.order": CreditCard,
  "sync.vault": RefreshCw,
  "flow.call": CornerDownRight,
  "flow.for-each": ListTree,
  "flow.return": CornerUpLeft,
  "flow.end": CircleStop,
};

/** The groups of the palette, in the order in which a flow comes to them. */
export const stepGroups = {
  read: { label: "Look up", icon: FileSearch },
  map: { label: "Map and check", icon: Shuffle },
  decide: { label: "Decide", icon: Scale },
  write: { label: "Write", icon: PenLine },
  route: { label: "Route", icon: Split },
  people: { label: "People", icon: UserCheck },
} as const satisfies Record<string, { readonly label: string; readonly icon: LucideIcon }>;

const isGroup = (group: string): group is keyof typeof stepGroups => Object.hasOwn(stepGroups, group);

/** What a group of the palette is called; one that came later by its own name. */
export const groupLabel = (group: string): string => (isGroup(group) ? stepGroups[group].label : group);

/** The picture of a kind of step. What writes to the books and what asks people stand out. */
export function StepIcon({ type, group = "" }: { type: string; group?: string | undefined }) {
  const Icon = byType[type] ?? (isGroup(group) ? stepGroups[group].icon : CircleHelp);
  return (
    <span
      aria-hidden
      className={classes(
        "grid size-8 shrink-0 place-items-center rounded-md border bg-subtle text-muted [&_svg]:size-4",
        (group === "write" || group === "trigger") && "border-accent-line bg-accent-tint text-accent-ink",
      )}
    >
      <Icon />
    </span>
  );
}
