"use server";

import { requestReset } from "@/server/account/identity";
import { requestResetSchema } from "@/server/account/identity/identity.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";

export async function requestResetAction(_state: FormState, form: FormData): Promise<FormState> {
  return runForm(requestResetSchema, form, (input, { services, origin }) => requestReset(services, input, origin));
}
