import type { ReactNode } from "react";
import { SettingsNavigation } from "@/components/settings/settings-navigation";

/** The sections beside the one that is open. Each page checks for itself who looks at it. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-x-10 gap-y-6 md:grid-cols-[13.5rem_minmax(0,1fr)]">
      <SettingsNavigation />
      <div className="min-w-0 max-w-4xl">{children}</div>
    </div>
  );
}
