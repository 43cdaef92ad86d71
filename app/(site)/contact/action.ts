"use server";

import { issueFormToken, sendInquiry } from "@/server/account/contact";
import { inquirySchema } from "@/server/account/contact/contact.schema";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { services } from "@/server/services";

/** What came of the form, with a fresh mark where the old one will not be taken again. */
export interface ContactState extends FormState {
  readonly freshToken?: string;
}

export async function contactAction(_state: ContactState, form: FormData): Promise<ContactState> {
  const state = await runForm(inquirySchema, form, (inquiry, { services: given, origin }) =>
    sendInquiry(given, inquiry, origin),
  );
  const { settings, clock } = services();
  const stale = state.problem !== undefined && !state.problem.startsWith("That was faster");
  return stale ? { ...state, freshToken: issueFormToken(settings.APP_SECRET, clock.now()) } : state;
}
