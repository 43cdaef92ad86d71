import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PromoteHeader } from "@/components/environments/promote-header";
import { PromoteScreen } from "@/components/environments/promote-screen";
import { placeHref } from "@/components/trpc/place-href";
import { sourcesOf } from "@/server/pipeline/promotion";
import { type EnvironmentKind, roleAllows } from "@/server/platform/auth";
import { openPage, type PlaceParams, placeOf } from "../../open-page";
import { type GivenSearch, toSearchParams } from "../../search-params";

export const metadata: Metadata = { title: "Promote" };

export default async function Page({ params, searchParams }: PlaceParams & { searchParams: Promise<GivenSearch> }) {
  const principal = await openPage(params);
  const { environmentKind: into, role } = principal;
  const wanted = toSearchParams(await searchParams).get("from");
  const sources: readonly EnvironmentKind[] = sourcesOf[into];
  const from = sources.find((kind) => kind === wanted);
  const href = placeHref(placeOf(principal), "/environments");
  if (from === undefined) redirect(href);
  return (
    <>
      <PromoteHeader from={from} into={into} href={href} />
      <PromoteScreen from={from} into={into} mayRequest={roleAllows(role, "promotions.request")} />
    </>
  );
}
