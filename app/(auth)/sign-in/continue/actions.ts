"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { beginSignIn, completeSignIn } from "@/server/account/identity";
import { completeSignInSchema } from "@/server/account/identity/identity.schema";
import { linkIdentity, openWithProvider } from "@/server/account/identity/providers";
import {
  linkWithPasswordSchema,
  openWithProviderSchema,
  type ProviderIdentity,
} from "@/server/account/identity/providers/provider.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { openProviderState, providerStateCookie } from "@/server/api/provider-state";
import { runForm } from "@/server/api/run-form";
import { startSession } from "@/server/api/session";
import { AppError } from "@/server/kernel/errors";
import type { NewSession } from "@/server/platform/auth";
import { type Services, services } from "@/server/services";
import { landingPage } from "../../landing-page";

/** @throws AppError `gone` when the sign-in at the provider is too long ago */
async function requireIdentity(): Promise<ProviderIdentity> {
  const { settings } = services();
  const { name } = providerStateCookie(settings);
  const state = await openProviderState(settings, (await cookies()).get(name)?.value);
  if (state === undefined || !("identity" in state)) {
    throw new AppError("gone", "The sign-in at the provider is over.", {
      userText: "This took too long. Begin again on the sign-in page.",
    });
  }
  return state.identity;
}

async function enter(session: NewSession): Promise<string> {
  const { name, options } = providerStateCookie(services().settings);
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
  await startSession(session);
  return landingPage(session.userId);
}

/** A first account: name and company are asked for, the rest is known from the provider. */
export async function openAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination: string | undefined;
  const state = await runForm(openWithProviderSchema, form, async (input, { services: parts, origin }) => {
    destination = await enter(await openWithProvider(parts, await requireIdentity(), input, origin));
  });
  if (destination !== undefined) redirect(destination);
  return state;
}

/** An account that is there: its password, and its code where it has one, prove whose it is before anything is connected. */
export async function linkAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination: string | undefined;
  const finish = async (parts: Services, session: NewSession) => {
    await linkIdentity(parts, session.userId, await requireIdentity());
    destination = await enter(session);
  };
  const challenge = form.get("challenge");
  if (typeof challenge === "string") {
    const state = await runForm(completeSignInSchema, form, async (input, { services: parts, origin }) =>
      finish(parts, await completeSignIn(parts, input, origin)),
    );
    if (destination !== undefined) redirect(destination);
    return state.fieldProblems.code === undefined ? state : { ...state, challenge };
  }
  let asked: string | undefined;
  const state = await runForm(linkWithPasswordSchema, form, async ({ password }, { services: parts, origin }) => {
    const { email } = await requireIdentity();
    const begun = await beginSignIn(parts, { email, password }, origin);
    if ("session" in begun) await finish(parts, begun.session);
    else asked = begun.challenge;
  });
  if (asked !== undefined) return { ...state, done: false, challenge: asked };
  if (destination !== undefined) redirect(destination);
  return state;
}
