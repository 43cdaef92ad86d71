import {
  Bell,
  Building2,
  CreditCard,
  DatabaseBackup,
  KeyRound,
  Layers,
  type LucideIcon,
  ScrollText,
  Sparkles,
  UserRound,
  UsersRound,
} from "lucide-react";

export interface SettingsSection {
  readonly label: string;
  /** Below `/settings`. */
  readonly path: string;
  readonly icon: LucideIcon;
  /** What the list divides: what is the company's, and what is one's own. */
  readonly group: "Company" | "You";
}

/** The sections of the settings, in the order in which they are listed. A new one is a line here and a page of its path. */
export const settingsSections = [
  { label: "Company", path: "company", icon: Building2, group: "Company" },
  { label: "Members", path: "members", icon: UsersRound, group: "Company" },
  { label: "Alerts", path: "alerts", icon: Bell, group: "Company" },
  { label: "Plan and billing", path: "plan", icon: CreditCard, group: "Company" },
  { label: "Sandbox and environments", path: "environments", icon: Layers, group: "Company" },
  { label: "API keys", path: "api-keys", icon: KeyRound, group: "Company" },
  { label: "Language model", path: "model", icon: Sparkles, group: "Company" },
  { label: "Audit log", path: "audit", icon: ScrollText, group: "Company" },
  { label: "Data and deletion", path: "data", icon: DatabaseBackup, group: "Company" },
  { label: "Your account", path: "account", icon: UserRound, group: "You" },
] as const satisfies readonly SettingsSection[];
