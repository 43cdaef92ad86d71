"use server";

import { redirect } from "next/navigation";
import { resetPassword } from "@/server/account/identity";
import { resetPasswordSchema } from "@/server/account/identity/identity.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { forgetSession } from "@/server/api/session";

export async function resetPasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const state = await runForm(resetPasswordSchema, form, async (input, { services, origin }) => {
    await resetPassword(services, input, origin);
    await forgetSession();
  });
  if (state.done) redirect("/sign-in?reset");
  return state;
}
