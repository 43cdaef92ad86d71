"use client";

import { AppShell } from "@/components/shell/app-shell";
import type { EnvironmentKind } from "@/components/shell/environments";
import { PageHeader } from "@/components/shell/page-header";
import type { Theme } from "@/components/shell/theme";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";
import { TimeSettingsProvider } from "@/components/ui/time-settings";
import { ControlsPart } from "./controls-part";
import { FiguresPart } from "./figures-part";
import { FloatingPart } from "./floating-part";
import { RecordPart } from "./record-part";
import { SmallPart } from "./small-part";
import { TablePart } from "./table-part";

interface CatalogueProps {
  renderedAtMs: number;
  theme: Theme;
  collapsed: boolean;
  environment: EnvironmentKind;
}

/** The catalogue inside the real shell, so that the shell is on show as well. */
export function Catalogue({ renderedAtMs, theme, collapsed, environment }: CatalogueProps) {
  return (
    <TimeSettingsProvider zone="America/Chicago" renderedAtMs={renderedAtMs}>
      <AppShell
        navigation={[
          { label: "Overview", href: "/dev/ui", icon: "overview", exact: true },
          { label: "Payments", href: "/dev/ui/payments", icon: "payments" },
          { label: "Exceptions", href: "/dev/ui/exceptions", icon: "exceptions", count: 3 },
          {
            label: "Reconciliation",
            href: "/dev/ui/r",
            icon: "reconciliation",
            comingWith: "coming with settled batches",
          },
          {
            label: "Flows",
            href: "/dev/ui/f",
            icon: "flows",
            comingWith: "coming with the designer",
            startsGroup: true,
          },
          { label: "Mappings", href: "/dev/ui/m", icon: "mappings", comingWith: "coming with the designer" },
          { label: "Connections", href: "/dev/ui/c", icon: "connections" },
          { label: "Ledger checks", href: "/dev/ui/l", icon: "ledger", startsGroup: true },
          { label: "Logs", href: "/dev/ui/g", icon: "logs" },
          { label: "Settings", href: "/dev/ui/s", icon: "settings" },
        ]}
        tenant={{ name: "Northwind Wholesale", href: "/dev/ui" }}
        tenants={[
          { name: "Northwind Wholesale", href: "/dev/ui" },
          { name: "Harbor Medical", href: "/dev/ui/harbor" },
        ]}
        environment={{ kind: environment, href: "/dev/ui" }}
        environments={[
          { kind: "sandbox", href: "/dev/ui" },
          { kind: "dev", href: "/dev/ui?environment=dev" },
          { kind: "qa", href: "/dev/ui?environment=qa" },
          { kind: "production", href: "/dev/ui?environment=production" },
        ]}
        person={{ name: "Dana Whitfield", email: "dana@northwind.example" }}
        personLinks={[{ label: "Your account", href: "/dev/ui/account" }]}
        onSignOut={() => {}}
        alertsHref="/dev/ui/alerts"
        alertCount={2}
        help={[{ label: "How posting works", href: "/dev/ui/help" }]}
        theme={theme}
        collapsed={collapsed}
      >
        <PageHeader
          title="Catalogue"
          note="Every primitive of components/ui in every state."
          trail={[{ label: "Dev", href: "/dev/ui" }]}
          actions={<TimeDisplaySwitch />}
        />
        <div className="flex flex-col gap-8">
          <ControlsPart />
          <FiguresPart nowMs={renderedAtMs} />
          <FloatingPart />
          <TablePart nowMs={renderedAtMs} />
          <RecordPart nowMs={renderedAtMs} />
          <SmallPart nowMs={renderedAtMs} />
        </div>
      </AppShell>
    </TimeSettingsProvider>
  );
}
