import type { Metadata } from "next";
import { ExceptionsHeader } from "@/components/exceptions/exceptions-header";
import { ExceptionsScreen } from "@/components/exceptions/exceptions-screen";
import { openPage, type PlaceParams } from "../open-page";

export const metadata: Metadata = { title: "Exceptions" };

export default async function Page({ params }: PlaceParams) {
  await openPage(params);
  return (
    <>
      <ExceptionsHeader />
      <ExceptionsScreen />
    </>
  );
}
