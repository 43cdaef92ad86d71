"use server";

import { redirect } from "next/navigation";
import { verifyAddress } from "@/server/account/identity";
import { verifyAddressSchema } from "@/server/account/identity/identity.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { startSession } from "@/server/api/session";
import { landingPage } from "../landing-page";

export async function verifyAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination = "/";
  const state = await runForm(verifyAddressSchema, form, async (input, { services, origin }) => {
    const session = await verifyAddress(services, input, origin);
    await startSession(session);
    destination = await landingPage(session.userId);
  });
  if (state.done) redirect(destination);
  return state;
}
