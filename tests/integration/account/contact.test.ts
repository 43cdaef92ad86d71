import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { issueFormToken, sendInquiry } from "@/server/account/contact";
import { type Inquiry, inquirySchema } from "@/server/account/contact/contact.schema";
import { openTestAccounts, type TestAccounts } from "@/tests/support/accounts";

let accounts: TestAccounts;
beforeAll(async () => {
  accounts = await openTestAccounts();
});
afterAll(() => accounts.close());

const secret = "a secret of at least thirty-two characters";
const mailbox = "architects@tallybridge.example";

const contextFor = (to = mailbox) => ({
  ...accounts.context,
  settings: { APP_SECRET: secret, MAIL_FROM: "Tallybridge <books@tallybridge.example>", CONTACT_ADDRESS: to },
});
const from = (ip: string) => ({ ip, userAgent: "test" });

/** A form that was shown a minute ago and filled in by a person. */
function filledIn(rest: Partial<Inquiry> = {}): Inquiry {
  const shownAt = new Date(accounts.context.clock.now().getTime() - 60_000);
  return inquirySchema.parse({
    name: "Nora",
    company: "Heron",
    email: "nora@heron.example",
    topic: "fit",
    website: "",
    message: "Does it know our tables of 2004?",
    token: issueFormToken(secret, shownAt),
    ...rest,
  });
}

describe("a question from the public site", () => {
  test("reaches the operator's mailbox once, however often one showing of the form is sent", async () => {
    const inquiry = filledIn({ company: "Once" });
    await sendInquiry(contextFor(), inquiry, from("203.0.113.1"));
    await sendInquiry(contextFor(), inquiry, from("203.0.113.1"));
    const mails = await accounts.mailsTo(mailbox);
    expect(mails.map(({ subject }) => subject)).toEqual(["Question from Once: Whether it fits our systems"]);
    expect(mails[0]?.text).toContain("Does it know our tables of 2004?");
    expect(mails[0]?.text).toContain("mailto:nora@heron.example");
  });

  test("goes to the sender's own address where no other is set", async () => {
    const { CONTACT_ADDRESS: _, ...settings } = contextFor().settings;
    await sendInquiry({ ...accounts.context, settings }, filledIn({ company: "Default" }), from("203.0.113.2"));
    expect((await accounts.mailsTo("books@tallybridge.example")).map(({ subject }) => subject)).toContain(
      "Question from Default: Whether it fits our systems",
    );
  });

  test("of a machine that fills in every field is answered like any other, and sent to nobody", async () => {
    const to = "nobody@tallybridge.example";
    await sendInquiry(contextFor(to), filledIn({ website: "https://spam.example" }), from("203.0.113.3"));
    expect(await accounts.mailsTo(to)).toEqual([]);
  });

  test("is refused with what to do when it came too fast, too late or from no form of ours", async () => {
    const now = accounts.context.clock.now();
    const tokens = [issueFormToken(secret, now), issueFormToken(secret, new Date(now.getTime() - 90_000_000)), "x.y.z"];
    for (const token of tokens) {
      const sent = sendInquiry(contextFor(), filledIn({ token }), from("203.0.113.4"));
      await expect(sent).rejects.toMatchObject({ code: "invalid_input", userText: /send it again/i });
    }
  });

  test("with a card number is stopped at its field and goes nowhere", async () => {
    const to = "cards@tallybridge.example";
    const sent = sendInquiry(
      contextFor(to),
      filledIn({ message: "Our test card 4111 1111 1111 1111 was refused." }),
      from("203.0.113.5"),
    );
    await expect(sent).rejects.toMatchObject({ code: "invalid_input", field: "message" });
    expect(await accounts.mailsTo(to)).toEqual([]);
  });

  test("is taken five times an hour from one place, also when ten come at once, and others are not held up", async () => {
    const to = "limits@tallybridge.example";
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => sendInquiry(contextFor(to), filledIn(), from("203.0.113.6"))),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    for (const error of refused) expect(error).toMatchObject({ code: "rate_limited" });
    await sendInquiry(contextFor(to), filledIn(), from("203.0.113.7"));
    expect(await accounts.mailsTo(to)).toHaveLength(6);
  });
});
