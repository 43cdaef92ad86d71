import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/sign-out-action";
import { DeletionBanner } from "@/components/data/deletion-banner";
import { LiveUpdates } from "@/components/live/live-mark";
import { PortalShell } from "@/components/portal/portal-shell";
import { navigationCookie } from "@/components/shell/navigation";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { placeHref } from "@/components/trpc/place-href";
import { PortalDataProvider } from "@/components/trpc/provider";
import { parseTablePreferences, tablesCookie } from "@/components/ui/data-table/table-preferences";
import { TablePreferencesProvider } from "@/components/ui/data-table/table-preferences-provider";
import { timeDisplayCookie } from "@/components/ui/time-display";
import { TimeSettingsProvider } from "@/components/ui/time-settings";
import { readWaiting } from "@/server/account/closing";
import { requireSession } from "@/server/api/session";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import { environmentKinds, listMemberships, roleAllows } from "@/server/platform/auth";
import { services } from "@/server/services";
import { openPage, type PlaceParams, pageData, placeOf } from "./open-page";

/** The frame of every page of an environment. Each page checks for itself who looks at it; this only draws what is around. */
export default async function EnvironmentLayout({ params, children }: PlaceParams & { children: ReactNode }) {
  const principal = await openPage(params);
  const place = placeOf(principal);
  const { db } = services();
  const { queryClient, trpc } = pageData();
  const [jar, { user }, memberships, zone, waiting] = await Promise.all([
    cookies(),
    requireSession(),
    listMemberships(db, principal.userId),
    db.withTenantSql(principal, (sql) => readTimeZone(sql, principal)),
    readWaiting(db, principal),
    queryClient.prefetchQuery(trpc.overview.openCauses.queryOptions(place)),
  ]);
  const own = memberships.find(({ tenantId }) => tenantId === principal.tenantId);
  const environments = environmentKinds
    .filter((kind) => own?.environmentKinds.includes(kind))
    .map((kind) => ({ kind, href: placeHref({ ...place, environmentKind: kind }, "/overview") }));
  return (
    <TimeSettingsProvider
      zone={zone}
      display={jar.get(timeDisplayCookie)?.value === "exact" ? "exact" : "relative"}
      renderedAtMs={services().clock.now().getTime()}
    >
      <TablePreferencesProvider
        userId={principal.userId}
        preferences={parseTablePreferences(jar.get(tablesCookie(principal.userId))?.value)}
      >
        <PortalDataProvider place={place}>
          <LiveUpdates>
            <HydrationBoundary state={dehydrate(queryClient)}>
              <PortalShell
                tenant={{ name: principal.tenantName, href: placeHref(place, "/overview") }}
                tenants={memberships.flatMap(({ tenantName, tenantSlug, environmentKinds: [kind] }) =>
                  kind === undefined
                    ? []
                    : [{ name: tenantName, href: placeHref({ tenantSlug, environmentKind: kind }, "/overview") }],
                )}
                environment={{ kind: principal.environmentKind, href: placeHref(place, "/overview") }}
                environments={environments}
                person={{ name: user.name, email: user.isVisitor ? "in a demo, without an account" : user.email }}
                demoUntil={principal.demoUntil}
                onSignOut={signOutAction}
                theme={parseTheme(jar.get(themeCookie)?.value)}
                collapsed={jar.get(navigationCookie)?.value === "folded"}
              >
                {waiting !== null && (
                  <DeletionBanner
                    askedBy={waiting.askedBy}
                    dueAt={waiting.dueAt}
                    mayKeep={roleAllows(principal.role, "tenant.delete")}
                  />
                )}
                {children}
              </PortalShell>
            </HydrationBoundary>
          </LiveUpdates>
        </PortalDataProvider>
      </TablePreferencesProvider>
    </TimeSettingsProvider>
  );
}
