"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { changePassword, signOutEverywhere } from "@/server/account/identity";
import { changePasswordSchema } from "@/server/account/identity/identity.schema";
import { assertSameOrigin } from "@/server/api/assert-same-origin";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { forgetSession, requireSession } from "@/server/api/session";
import { services } from "@/server/services";

export async function changePasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  return runForm(changePasswordSchema, form, async (input, run) => {
    const { user, sessionId } = await requireSession();
    await changePassword(run.services, { userId: user.id, sessionId }, input);
  });
}

export async function signOutEverywhereAction(): Promise<void> {
  const given = services();
  assertSameOrigin(await headers(), given.settings.APP_URL);
  const { user } = await requireSession();
  await signOutEverywhere(given, user.id);
  await forgetSession();
  redirect("/sign-in");
}
