import type { Metadata } from "next";
import { ExceptionsScreen } from "@/components/exceptions/exceptions-screen";
import { LiveMark } from "@/components/live/live-mark";
import { PageHeader } from "@/components/shell/page-header";
import { TimeDisplaySwitch } from "@/components/ui/time-display-switch";
import { openPage, type PlaceParams } from "../open-page";

export const metadata: Metadata = { title: "Exceptions" };

export default async function Page({ params }: PlaceParams) {
  await openPage(params);
  return (
    <>
      <PageHeader
        title="Exceptions"
        note="What could not be finished by itself, with its money, its cause and what to do."
        actions={
          <>
            <LiveMark />
            <TimeDisplaySwitch />
          </>
        }
      />
      <ExceptionsScreen />
    </>
  );
}
