"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { openDemo } from "@/server/account/demo";
import type { FormState } from "@/server/api/form-state.schema";
import { runForm } from "@/server/api/run-form";
import { currentSession, startSession } from "@/server/api/session";
import { AppError } from "@/server/kernel/errors";
import { landingPage } from "../../(auth)/landing-page";

/** Opens a demo for who has none; a visitor comes back to theirs. */
export async function openDemoAction(_state: FormState, form: FormData): Promise<FormState> {
  let destination = "/";
  const state = await runForm(z.object({}), form, async (_input, { services, origin }) => {
    const session = await currentSession();
    if (session !== undefined && !session.user.isVisitor) {
      // The demo's session would take the place of theirs in this browser.
      throw new AppError("conflict", "Somebody with an account asked for a demo.", {
        userText: "You are signed in. Your own Sandbox plays the same; sign out first to open the demo here.",
      });
    }
    if (session !== undefined) {
      destination = await landingPage(session.user.id);
      return;
    }
    const opened = await openDemo(services, origin);
    await startSession(opened.session);
    destination = `/${opened.tenantSlug}/sandbox/overview`;
  });
  if (state.done) redirect(destination);
  return state;
}
