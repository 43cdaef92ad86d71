"use server";

import { redirect } from "next/navigation";
import { beginSignIn, completeSignIn } from "@/server/account/identity";
import { completeSignInSchema, signInSchema } from "@/server/account/identity/identity.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { startSession } from "@/server/api/session";
import type { NewSession } from "@/server/platform/auth";
import { landingPage } from "../landing-page";
import { safeDestination } from "../safe-destination";

/** Address and password first, then, for who has one, the code of a second factor. */
export async function signInAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination = safeDestination(String(form.get("next") ?? ""));
  const enter = async (session: NewSession) => {
    await startSession(session);
    destination ??= await landingPage(session.userId);
  };
  const challenge = form.get("challenge");
  if (typeof challenge === "string") {
    const state = await runForm(completeSignInSchema, form, async (input, { services, origin }) =>
      enter(await completeSignIn(services, input, origin)),
    );
    if (state.done && destination) redirect(destination);
    // A wrong code is tried again; what is about the whole, such as a wait of more than five minutes, begins at the password.
    return state.fieldProblems.code === undefined ? state : { ...state, challenge };
  }
  let asked: string | undefined;
  const state = await runForm(signInSchema, form, async (input, { services, origin }) => {
    const begun = await beginSignIn(services, input, origin);
    if ("session" in begun) await enter(begun.session);
    else asked = begun.challenge;
  });
  if (asked !== undefined) return { ...state, done: false, challenge: asked };
  if (state.done && destination) redirect(destination);
  return state;
}
