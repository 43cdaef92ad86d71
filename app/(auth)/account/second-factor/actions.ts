"use server";

import { redirect } from "next/navigation";
import {
  beginSecondFactorSchema,
  confirmSecondFactorSchema,
  removeSecondFactorSchema,
  renewRecoveryCodesSchema,
} from "@/server/account/identity/identity.schema";
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from "@/server/account/identity/second-factor";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { requirePerson } from "@/server/api/session";

export async function beginAction(_state: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(beginSecondFactorSchema, form, async ({ password }, { services }) => {
    const { user } = await requirePerson();
    await beginSecondFactor(services, user.id, password);
  });
  if (state.done) redirect("/account/second-factor");
  return state;
}

export async function confirmAction(_state: FormState, form: FormData): Promise<FormState> {
  let shownOnce: readonly string[] = [];
  const state = await runForm(confirmSecondFactorSchema, form, async ({ code }, { services }) => {
    const { user, sessionId } = await requirePerson();
    shownOnce = await confirmSecondFactor(services, { userId: user.id, sessionId }, code);
  });
  return state.done ? { ...state, shownOnce } : state;
}

export async function renewCodesAction(_state: FormState, form: FormData): Promise<FormState> {
  let shownOnce: readonly string[] = [];
  const state = await runForm(renewRecoveryCodesSchema, form, async ({ password }, { services }) => {
    const { user } = await requirePerson();
    shownOnce = await renewRecoveryCodes(services, user.id, password);
  });
  return state.done ? { ...state, shownOnce } : state;
}

export async function removeAction(_state: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(removeSecondFactorSchema, form, async (input, { services }) => {
    const { user, sessionId } = await requirePerson();
    await removeSecondFactor(services, { userId: user.id, sessionId }, input);
  });
  if (state.done) redirect("/account/second-factor");
  return state;
}
