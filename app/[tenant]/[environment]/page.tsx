import { redirect } from "next/navigation";
import { placeHref } from "@/components/trpc/place-href";
import { openPage, type PlaceParams, placeOf } from "./open-page";

/** An environment's address without a page leads to its overview. */
export default async function Page({ params }: PlaceParams) {
  redirect(placeHref(placeOf(await openPage(params)), "/overview"));
}
