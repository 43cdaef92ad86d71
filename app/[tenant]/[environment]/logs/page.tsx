import type { Metadata } from "next";
import { LiveMark } from "@/components/live/live-mark";
import { LogsScreen } from "@/components/logs/logs-screen";
import { PageHeader } from "@/components/shell/page-header";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";
import { openPage, type PlaceParams } from "../open-page";

export const metadata: Metadata = { title: "Logs" };

export default async function Page({ params }: PlaceParams) {
  await openPage(params);
  return (
    <>
      <PageHeader
        title="Logs"
        note="Everything that arrived from the connected systems, and what became of it."
        actions={
          <>
            <LiveMark />
            <TimeDisplaySwitch />
          </>
        }
      />
      <LogsScreen />
    </>
  );
}
