"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signOut } from "@/server/account/identity";
import { assertSameOrigin } from "@/server/api/assert-same-origin";
import { currentSessionToken, forgetSession } from "@/server/api/session";
import { services } from "@/server/services";

/** Ends this browser's session at once; for the person's menu of the portal. */
export async function signOutAction(): Promise<void> {
  const given = services();
  assertSameOrigin(await headers(), given.settings.APP_URL);
  const token = await currentSessionToken();
  if (token) await signOut(given, token);
  await forgetSession();
  redirect("/sign-in");
}
