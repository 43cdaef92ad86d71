import { redirect } from "next/navigation";
import { settingsSections } from "@/components/settings/settings-sections";
import { placeHref } from "@/components/trpc/place-href";
import { openPage, type PlaceParams, placeOf } from "../open-page";

/** The settings begin with their first section. */
export default async function SettingsPage({ params }: PlaceParams) {
  const place = placeOf(await openPage(params));
  redirect(placeHref(place, `/settings/${settingsSections[0].path}`));
}
