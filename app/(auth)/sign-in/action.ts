"use server";

import { redirect } from "next/navigation";
import { signIn } from "@/server/account/identity";
import { signInSchema } from "@/server/account/identity/identity.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { startSession } from "@/server/api/session";
import { landingPage } from "../landing-page";
import { safeDestination } from "../safe-destination";

export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination = safeDestination(String(form.get("next") ?? ""));
  const state = await runForm(signInSchema, form, async (input, { services, origin }) => {
    const session = await signIn(services, input, origin);
    await startSession(session);
    destination ??= await landingPage(session.userId);
  });
  if (state.done && destination) redirect(destination);
  return state;
}
