import { createElement } from "react";
import { Inquiry as InquiryMail } from "@/emails/inquiry";
import { AppError } from "@/server/kernel/errors";
import { sha256Hex } from "@/server/kernel/ids";
import { guardText } from "@/server/platform/card-guard";
import { placeOf, type RateLimit, requireToken } from "@/server/platform/rate-limits";
import type { AccountContext, RequestOrigin } from "../account-context";
import type { Inquiry } from "./contact.schema";
import { contactTopics } from "./contact-topics.schema";
import { judgeFormToken } from "./form-token";

type ContactContext = Pick<AccountContext, "db" | "mail" | "clock"> & {
  readonly settings: { readonly APP_SECRET: string; readonly MAIL_FROM: string; readonly CONTACT_ADDRESS?: string };
};

/** For one place, and for all together: a flood from many places must not bury the mailbox. */
const limitsOf = (ip: string): readonly RateLimit[] => [
  { key: `contact:address:${placeOf(ip)}`, limit: 5, windowSeconds: 3_600 },
  { key: "contact:everybody", limit: 200, windowSeconds: 3_600 },
];

const tokenTexts = {
  too_early: "That was faster than we expect of a person. Wait a few seconds, then send it again.",
  too_late: "This page was open for more than a day. Send it again: what you typed is still here.",
  not_ours: "This form is not complete. Send it again: what you typed is still here.",
} as const;

/**
 * Sends a question of the public site to the operator's mailbox. It waits for the mail service, because nothing else keeps the question:
 * who reads "sent" must be able to rely on it. Sent twice from one showing of the form it arrives once.
 * @throws AppError `invalid_input` at the field, `rate_limited`, `unavailable`
 */
export async function sendInquiry(context: ContactContext, inquiry: Inquiry, { ip }: RequestOrigin): Promise<void> {
  const { settings, clock, db, mail } = context;
  const { name, company, email, topic, message, website, token } = inquiry;
  // A machine that fills in every field learns nothing from the answer.
  if (website !== "") return;
  const verdict = judgeFormToken(settings.APP_SECRET, token, clock.now());
  if (verdict !== "good") {
    throw new AppError("invalid_input", `The form's token is ${verdict}.`, { userText: tokenTexts[verdict] });
  }
  for (const field of ["name", "company", "message"] as const) {
    if (guardText(inquiry[field]).findings.length === 0) continue;
    const userText = "This reads like a card number. Take it out: no card number belongs into a message.";
    throw new AppError("invalid_input", "A field of the contact form reads like a card number.", { field, userText });
  }
  await requireToken(db, limitsOf(ip), clock.now());
  const about = contactTopics[topic];
  try {
    await mail.send({
      to: settings.CONTACT_ADDRESS ?? addressIn(settings.MAIL_FROM),
      replyTo: email,
      subject: `Question from ${company}: ${about}`,
      body: createElement(InquiryMail, { name, company, email, about, message }),
      idempotencyKey: `contact:${sha256Hex(token)}`,
    });
  } catch (error) {
    const userText =
      "Your message could not be handed to our mail service, so it has not arrived. What you typed is still here: send it again in a few minutes.";
    throw new AppError("unavailable", "A question of the public site could not be mailed.", { userText, cause: error });
  }
}

/** The address in `Tallybridge <books@tallybridge.example>`, or the text itself where it is nothing but one. */
const addressIn = (sender: string): string => /<([^<>]+)>/.exec(sender)?.[1] ?? sender.trim();
