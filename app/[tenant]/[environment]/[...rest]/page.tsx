import { notFound } from "next/navigation";
import { openPage, type PlaceParams } from "../open-page";

/** Any other address below an environment: not found, within its frame. Who may not see the environment learns nothing more. */
export default async function UnknownPage({ params }: PlaceParams) {
  await openPage(params);
  notFound();
}
