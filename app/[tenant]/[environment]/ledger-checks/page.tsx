import type { Metadata } from "next";
import { LedgerChecksScreen } from "@/components/ledger-checks/ledger-checks-screen";
import { openPage, type PlaceParams } from "../open-page";

export const metadata: Metadata = { title: "Ledger checks" };

export default async function Page({ params }: PlaceParams) {
  await openPage(params);
  return <LedgerChecksScreen />;
}
