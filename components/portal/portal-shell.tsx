"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { DemoBanner } from "@/components/demo/demo-banner";
import { AppShell } from "@/components/shell/app-shell";
import type { EnvironmentChoice, TenantChoice } from "@/components/shell/environments";
import type { NavigationItem } from "@/components/shell/navigation";
import type { Person } from "@/components/shell/person-menu";
import type { Theme } from "@/components/shell/theme";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { usePortalSearch } from "./use-portal-search";

/** What one does on a phone comes first, approving included; what one sets up or starts waits behind it. */
const behind: readonly NavigationItem["icon"][] = [
  "links",
  "charges",
  "flows",
  "connections",
  "environments",
  "mappings",
  "settings",
];

const atTheThumbFirst = (items: readonly NavigationItem[]): NavigationItem[] => [
  ...items.filter(({ icon }) => !behind.includes(icon)),
  ...items.filter(({ icon }) => behind.includes(icon)),
];

/** What a visitor of a demo looks at; the rest belongs to who has an account. */
const shownToVisitors: readonly NavigationItem["icon"][] = [
  "overview",
  "payments",
  "exceptions",
  "flows",
  "connections",
  "ledger",
  "logs",
];

interface PortalShellProps {
  tenant: TenantChoice;
  tenants: readonly TenantChoice[];
  environment: EnvironmentChoice;
  environments: readonly EnvironmentChoice[];
  person: Person;
  theme: Theme;
  collapsed: boolean;
  onSignOut: () => Promise<void>;
  /** Until when the demo lives that is looked at; undefined in a company. */
  demoUntil?: Date;
  children: ReactNode;
}

/** The frame of the portal with what is alive in it: how much needs you, and the search over its records. */
export function PortalShell({ demoUntil, ...props }: PortalShellProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const open = useQuery(trpc.overview.openCauses.queryOptions(place));
  const needYou = open.data?.filter(({ needs }) => needs === "you").reduce((sum, { count }) => sum + count, 0) ?? 0;
  const waiting = useQuery(trpc.charges.waiting.queryOptions(place)).data;
  const held = useQuery(trpc.flows.approvals.queryOptions(place)).data?.length ?? 0;
  const [toApprove, toLookAt] = [(waiting?.toApprove ?? 0) + held, waiting?.needYou ?? 0];
  const search = usePortalSearch();
  const isDemo = demoUntil !== undefined;
  const navigation = useMemo<NavigationItem[]>(
    () =>
      (
        [
          { label: "Overview", href: href("/overview"), icon: "overview" },
          { label: "Payments", href: href("/payments"), icon: "payments" },
          { label: "Exceptions", href: href("/exceptions"), icon: "exceptions", count: needYou },
          { label: "Payment links", href: href("/payment-links"), icon: "links" },
          { label: "Charges", href: href("/charges"), icon: "charges", count: toLookAt },
          { label: "To approve", href: href("/approvals"), icon: "approve", count: toApprove },
          { label: "Flows", href: href("/flows"), icon: "flows", startsGroup: true },
          { label: "Lookup tables", href: href("/tables"), icon: "mappings" },
          { label: "Connections", href: href("/connections"), icon: "connections" },
          { label: "Environments", href: href("/environments"), icon: "environments" },
          { label: "Ledger checks", href: href("/ledger-checks"), icon: "ledger" },
          { label: "Logs", href: href("/logs"), icon: "logs" },
          { label: "Settings", href: href("/settings"), icon: "settings" },
        ] satisfies NavigationItem[]
      ).filter(({ icon }) => !isDemo || shownToVisitors.includes(icon)),
    [href, needYou, toApprove, toLookAt, isDemo],
  );
  return (
    <AppShell
      {...props}
      environmentsHref={isDemo ? undefined : href("/environments")}
      banner={demoUntil && <DemoBanner until={demoUntil} />}
      navigation={navigation}
      phoneNavigation={atTheThumbFirst(navigation)}
      personLinks={isDemo ? [] : [{ label: "Your account", href: href("/settings/account") }]}
      help={[{ label: "Guides and field dictionaries", href: "/docs" }]}
      alertsHref={href("/exceptions")}
      alertCount={needYou}
      searchGroups={search.groups}
      onSearchQuery={search.ask}
      searching={search.searching}
    />
  );
}
