import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FunnelScreen } from "@/components/operator/funnel-screen";
import { readFunnel } from "@/server/account/onboarding/read-funnel";
import { currentSession } from "@/server/api/session";
import { services } from "@/server/services";

export const metadata: Metadata = { title: "How companies come in", robots: { index: false } };

/** For who runs the portal, by a setting. For everybody else there is no such page. */
export default async function OperatorPage() {
  const session = await currentSession();
  const { db, settings } = services();
  if (session === undefined || !settings.OPERATOR_ADDRESSES.includes(session.user.email)) notFound();
  return <FunnelScreen companies={await readFunnel({ db })} />;
}
