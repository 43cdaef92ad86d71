"use server";

import { redirect } from "next/navigation";
import { signOut } from "@/server/account/identity";
import { joinSchema, tokenOnlySchema } from "@/server/account/identity/identity.schema";
import { acceptInvitation, joinWithNewAccount } from "@/server/account/members";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { currentSessionToken, forgetSession, requirePerson, startSession } from "@/server/api/session";

/** Joins with a new account, and signs in with it. */
export async function joinAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination = "/";
  const state = await runForm(joinSchema, form, async (input, { services, origin }) => {
    const session = await joinWithNewAccount(services, input, origin);
    await startSession(session);
    destination = `/${session.slug}/sandbox/overview`;
  });
  if (state.done) redirect(destination);
  return state;
}

/** Joins with the account that is signed in. */
export async function acceptAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination = "/";
  const state = await runForm(tokenOnlySchema, form, async ({ token }, { services, origin }) => {
    const { user } = await requirePerson();
    const { slug } = await acceptInvitation(services, { ...user, userId: user.id }, token, origin);
    destination = `/${slug}/sandbox/overview`;
  });
  if (state.done) redirect(destination);
  return state;
}

/** Signs the other account out and comes back to the invitation. */
export async function changeAccountAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination = "/sign-in";
  const state = await runForm(tokenOnlySchema, form, async ({ token }, { services }) => {
    const session = await currentSessionToken();
    if (session) await signOut(services, session);
    await forgetSession();
    destination = `/invitation?token=${token}`;
  });
  if (state.done) redirect(destination);
  return state;
}
