import type { Metadata } from "next";
import { LogsHeader } from "@/components/logs/logs-header";
import { LogsScreen } from "@/components/logs/logs-screen";
import { openPage, type PlaceParams } from "../open-page";

export const metadata: Metadata = { title: "Logs" };

export default async function Page({ params }: PlaceParams) {
  await openPage(params);
  return (
    <>
      <LogsHeader />
      <LogsScreen />
    </>
  );
}
