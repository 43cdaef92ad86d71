import {
  BookCheck,
  ChartNoAxesColumn,
  CircleCheckBig,
  CreditCard,
  GitCompareArrows,
  HandCoins,
  House,
  Inbox,
  Layers,
  Link2,
  type LucideIcon,
  PlugZap,
  Scale,
  ScrollText,
  Settings,
  Shuffle,
  TriangleAlert,
  Workflow,
} from "lucide-react";

/** The pictures a way can have. By name, because a server page can hand over a name but not a component. */
export const navigationIcons = {
  overview: House,
  payments: CreditCard,
  links: Link2,
  exceptions: TriangleAlert,
  charges: HandCoins,
  reconciliation: GitCompareArrows,
  flows: Workflow,
  mappings: Shuffle,
  connections: PlugZap,
  environments: Layers,
  ledger: BookCheck,
  logs: ScrollText,
  settings: Settings,
  alerts: Inbox,
  approve: CircleCheckBig,
  insight: ChartNoAxesColumn,
  balance: Scale,
} as const satisfies Record<string, LucideIcon>;

export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  readonly icon: keyof typeof navigationIcons;
  /** How many things there need someone; shown beside the word. */
  readonly count?: number;
  /** Set for what is not built yet: shown quietly and not followed, with these words ("coming with flows"). */
  readonly comingWith?: string;
  /** Only the exact address counts as being there; for an item whose address begins all the others. */
  readonly exact?: boolean;
  /** Opens a new group with a little distance. */
  readonly startsGroup?: boolean;
}

/** "folded" or "open": read on the server, so that the navigation has its width from the first byte. */
export const navigationCookie = "tb_nav";

/** Whether the page at `path` belongs to the item. */
export const isCurrent = (item: NavigationItem, path: string): boolean =>
  path === item.href || (!item.exact && path.startsWith(`${item.href}/`));
