"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { classes } from "@/components/ui/classes";
import type { CommandGroup } from "@/components/ui/command-palette";
import { EnvironmentSwitcher } from "./environment-switcher";
import { type EnvironmentChoice, environmentLooks, type TenantChoice } from "./environments";
import { type NavigationItem, navigationCookie } from "./navigation";
import { type Person, PersonMenu } from "./person-menu";
import { PhoneBar } from "./phone-bar";
import { ShellSearch } from "./shell-search";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { SideNavigation } from "./side-navigation";
import type { Theme } from "./theme";
import { TopBar } from "./top-bar";
import { useShellKeys } from "./use-shell-keys";

interface AppShellProps {
  navigation: readonly NavigationItem[];
  /** The bottom bar: its first four stand there, the rest behind "More". `navigation` without what is not built, if left out. */
  phoneNavigation?: readonly NavigationItem[];
  tenant: TenantChoice;
  tenants: readonly TenantChoice[];
  environment: EnvironmentChoice;
  environments: readonly EnvironmentChoice[];
  /** Where all of them are shown side by side. */
  environmentsHref?: string;
  person: Person;
  personLinks?: readonly { label: string; href: string }[];
  onSignOut: () => void | Promise<void>;
  alertsHref: string;
  alertCount?: number;
  help?: readonly { label: string; href: string }[];
  theme: Theme;
  /** From the `tb_nav` cookie, read on the server. */
  collapsed?: boolean;
  /** Answers of the search beside the pages themselves. */
  searchGroups?: readonly CommandGroup[];
  onSearchQuery?: (query: string) => void;
  searching?: boolean;
  /** Over the top bar of every page. */
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame of the portal: where one is, where one can go, and the page. It fetches nothing. */
export function AppShell(props: AppShellProps) {
  const { navigation, tenant, environment } = props;
  const [collapsed, setCollapsed] = useState(props.collapsed ?? false);
  const [searchOpen, setSearchOpen] = useState(false);

  const [keysOpen, setKeysOpen] = useState(false);
  const router = useRouter();
  useShellKeys({
    toggleSearch: useCallback(() => setSearchOpen((open) => !open), []),
    showKeys: useCallback(() => setKeysOpen(true), []),
    go: useCallback(
      (icon) => {
        const item = navigation.find((each) => each.icon === icon && !each.comingWith);
        if (item) router.push(item.href);
      },
      [navigation, router],
    ),
  });

  const collapse = (next: boolean) => {
    setCollapsed(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support.
    document.cookie = `${navigationCookie}=${next ? "folded" : "open"}; path=/; max-age=31536000; samesite=lax`;
  };

  return (
    <div className="flex min-h-dvh">
      {/* Over dialogs and sheets too: which environment one acts in must be in sight while acting. */}
      <div
        aria-hidden
        className={classes(
          "pointer-events-none fixed inset-x-0 top-0 z-50 print:hidden",
          environmentLooks[environment.kind].edge,
        )}
      />
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-1 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to content
      </a>
      <SideNavigation items={navigation} homeHref={environment.href} collapsed={collapsed} onCollapse={collapse} />
      <div className="flex min-w-0 flex-1 flex-col">
        {props.banner}
        <div className="sticky top-0 z-20 print:hidden">
          <TopBar
            place={
              <EnvironmentSwitcher
                tenant={tenant}
                tenants={props.tenants}
                environment={environment}
                environments={props.environments}
                allHref={props.environmentsHref}
              />
            }
            person={
              <PersonMenu
                person={props.person}
                theme={props.theme}
                links={props.personLinks ?? []}
                onSignOut={props.onSignOut}
              />
            }
            alertsHref={props.alertsHref}
            alertCount={props.alertCount ?? 0}
            help={props.help ?? []}
            onSearch={() => setSearchOpen(true)}
            onKeys={() => setKeysOpen(true)}
          />
        </div>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-page flex-1 px-4 py-6 outline-none has-data-wide:max-w-none max-md:pb-20 md:px-8 print:max-w-none print:p-0"
        >
          {props.children}
        </main>
      </div>
      <PhoneBar items={props.phoneNavigation ?? navigation.filter((item) => !item.comingWith)} />
      <ShellSearch
        open={searchOpen}
        onOpenChange={setSearchOpen}
        navigation={navigation}
        groups={props.searchGroups ?? []}
        onQuery={props.onSearchQuery}
        searching={props.searching}
      />
      <ShortcutsDialog open={keysOpen} onOpenChange={setKeysOpen} navigation={navigation} />
    </div>
  );
}
