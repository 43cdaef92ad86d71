"use server";

import { signUp } from "@/server/account/identity";
import { signUpSchema } from "@/server/account/identity/identity.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";

export async function signUpAction(_state: FormState, form: FormData): Promise<FormState> {
  return runForm(signUpSchema, form, (input, { services, origin }) => signUp(services, input, origin));
}
