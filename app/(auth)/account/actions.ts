"use server";

import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { changePassword, signOutEverywhere } from "@/server/account/identity";
import {
  changeNameSchema,
  changePasswordSchema,
  confirmEmailChangeSchema,
  deleteAccountSchema,
  endSessionSchema,
  removeProviderSchema,
  requestEmailChangeSchema,
} from "@/server/account/identity/identity.schema";
import {
  changeName,
  confirmEmailChange,
  deleteAccount,
  endSession,
  removeProvider,
  requestEmailChange,
} from "@/server/account/own-account";
import { assertSameOrigin } from "@/server/api/assert-same-origin";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { currentSession, forgetSession, requirePerson } from "@/server/api/session";
import { services } from "@/server/services";

export async function changePasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  return runForm(changePasswordSchema, form, async (input, run) => {
    const { user, sessionId } = await requirePerson();
    await changePassword(run.services, { userId: user.id, sessionId }, input);
  });
}

export async function changeNameAction(_state: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(changeNameSchema, form, async (input, run) => {
    const { user } = await requirePerson();
    await changeName(run.services, user.id, input);
  });
  // The name stands on every page, so all of them are drawn anew.
  if (state.done) revalidatePath("/", "layout");
  return state;
}

export async function requestEmailChangeAction(_state: FormState, form: FormData): Promise<FormState> {
  return runForm(requestEmailChangeSchema, form, async (input, run) => {
    const { user } = await requirePerson();
    await requestEmailChange(run.services, user.id, input);
  });
}

/** Asks for nobody who is signed in: the link and the password say who it is, in whichever browser the mail is read. */
export async function confirmEmailChangeAction(_state: FormState, form: FormData): Promise<FormState> {
  let signedIn = false;
  const state = await runForm(confirmEmailChangeSchema, form, async (input, run) => {
    const session = await currentSession();
    signedIn = session !== undefined;
    await confirmEmailChange(run.services, input, run.origin, session?.sessionId);
  });
  if (state.done) redirect(signedIn ? "/account" : "/sign-in");
  return state;
}

export async function endSessionAction(_state: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(endSessionSchema, form, async ({ sessionId }, run) => {
    const { user } = await requirePerson();
    await endSession(run.services, user.id, sessionId);
  });
  revalidatePath("/", "layout");
  return state;
}

export async function removeProviderAction(_state: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(removeProviderSchema, form, async (input, run) => {
    const { user } = await requirePerson();
    await removeProvider(run.services, user.id, input);
  });
  if (state.done) revalidatePath("/", "layout");
  return state;
}

export async function deleteAccountAction(_state: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(deleteAccountSchema, form, async (input, run) => {
    const { user } = await requirePerson();
    await deleteAccount(run.services, user.id, input);
    await forgetSession();
  });
  if (state.done) redirect("/");
  return state;
}

export async function signOutEverywhereAction(): Promise<void> {
  const given = services();
  assertSameOrigin(await headers(), given.settings.APP_URL);
  const { user } = await requirePerson();
  await signOutEverywhere(given, user.id);
  await forgetSession();
  redirect("/sign-in");
}
