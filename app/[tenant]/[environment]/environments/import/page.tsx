import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ImportHeader } from "@/components/environments/import/import-header";
import { ImportScreen } from "@/components/environments/import/import-screen";
import { placeHref } from "@/components/trpc/place-href";
import { roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, placeOf } from "../../open-page";

export const metadata: Metadata = { title: "Import" };

export default async function Page({ params }: PlaceParams) {
  const principal = await openPage(params);
  if (!roleAllows(principal.role, "flows.manage")) redirect(placeHref(placeOf(principal), "/environments"));
  return (
    <>
      <ImportHeader />
      <ImportScreen />
    </>
  );
}
