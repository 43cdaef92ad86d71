import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/sign-out-action";
import { LiveUpdates } from "@/components/live/live-mark";
import { AppShell } from "@/components/shell/app-shell";
import { navigationCookie } from "@/components/shell/navigation";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { placeHref } from "@/components/trpc/place-href";
import { PortalDataProvider } from "@/components/trpc/provider";
import { timeDisplayCookie } from "@/components/ui/time-display";
import { TimeSettingsProvider } from "@/components/ui/time-settings";
import { requireSession } from "@/server/api/session";
import { listOpenCauses } from "@/server/insight/dashboards/list-open-causes";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import { environmentKinds, listMemberships } from "@/server/platform/auth";
import { services } from "@/server/services";
import { openPage, type PlaceParams, placeOf } from "./open-page";

/** The frame of every page of an environment. Each page checks for itself who looks at it; this only draws what is around. */
export default async function EnvironmentLayout({ params, children }: PlaceParams & { children: ReactNode }) {
  const principal = await openPage(params);
  const place = placeOf(principal);
  const { db } = services();
  const [jar, { user }, memberships, zone, open] = await Promise.all([
    cookies(),
    requireSession(),
    listMemberships(db, principal.userId),
    db.withTenantSql(principal, (sql) => readTimeZone(sql, principal)),
    listOpenCauses(db, principal),
  ]);
  const needYou = open.filter(({ needs }) => needs === "you").reduce((sum, { count }) => sum + count, 0);
  const own = memberships.find(({ tenantId }) => tenantId === principal.tenantId);
  const environments = environmentKinds
    .filter((kind) => own?.environmentKinds.includes(kind))
    .map((kind) => ({ kind, href: placeHref({ ...place, environmentKind: kind }, "/overview") }));
  const href = (path: string) => placeHref(place, path);
  return (
    <TimeSettingsProvider
      zone={zone}
      display={jar.get(timeDisplayCookie)?.value === "exact" ? "exact" : "relative"}
      renderedAtMs={services().clock.now().getTime()}
    >
      <PortalDataProvider place={place}>
        <LiveUpdates>
          <AppShell
            navigation={[
              { label: "Overview", href: href("/overview"), icon: "overview" },
              { label: "Payments", href: href("/payments"), icon: "payments" },
              { label: "Exceptions", href: href("/exceptions"), icon: "exceptions", count: needYou },
              { label: "Ledger checks", href: href("/ledger-checks"), icon: "ledger", startsGroup: true },
              { label: "Logs", href: href("/logs"), icon: "logs" },
            ]}
            tenant={{ name: principal.tenantName, href: href("/overview") }}
            tenants={memberships.flatMap(({ tenantName, tenantSlug, environmentKinds: [kind] }) =>
              kind === undefined
                ? []
                : [{ name: tenantName, href: placeHref({ tenantSlug, environmentKind: kind }, "/overview") }],
            )}
            environment={{ kind: principal.environmentKind, href: href("/overview") }}
            environments={environments}
            person={{ name: user.name, email: user.email }}
            onSignOut={signOutAction}
            alertsHref={href("/exceptions")}
            alertCount={needYou}
            theme={parseTheme(jar.get(themeCookie)?.value)}
            collapsed={jar.get(navigationCookie)?.value === "folded"}
          >
            {children}
          </AppShell>
        </LiveUpdates>
      </PortalDataProvider>
    </TimeSettingsProvider>
  );
}
