import { render, toPlainText } from "@react-email/render";
import { describe, expect, test } from "vitest";
import { AccountDeleted } from "./account-deleted";
import { AddressChanged } from "./address-changed";
import { Alert } from "./alert";
import { AlertDigest } from "./alert-digest";
import { AlertRecovered } from "./alert-recovered";
import { AlreadyHaveAccount } from "./already-have-account";
import { ApprovalNeeded } from "./approval-needed";
import { ArchiveReady } from "./archive-ready";
import { ChargeNotice } from "./charge-notice";
import { ConfirmNewAddress } from "./confirm-new-address";
import { CredentialsEnd } from "./credentials-end";
import { CredentialsRefused } from "./credentials-refused";
import { FlowNotice } from "./flow-notice";
import { Inquiry } from "./inquiry";
import { InvitationMail } from "./invitation-mail";
import { InvoiceUnpaid } from "./invoice-unpaid";
import { MemberNotice } from "./member-notice";
import { PasswordChanged } from "./password-changed";
import { PlanNotice } from "./plan-notice";
import { PromotionMail } from "./promotion-mail";
import { ResetPassword } from "./reset-password";
import { TestAlert } from "./test-alert";
import { VerifyAddress } from "./verify-address";

const url = "https://portal.example/verify?token=abc";
const mails = {
  verify: <VerifyAddress verifyUrl={url} validHours={24} />,
  reset: <ResetPassword name="Ada <b>" resetUrl={url} validMinutes={30} />,
  existing: <AlreadyHaveAccount name="Ada <b>" signInUrl={url} />,
  invitation: (
    <InvitationMail
      company="Acme <b>"
      inviter="Ada <b>"
      access="Finance"
      email="grace@acme.example"
      url={url}
      validHours={72}
    />
  ),
  member: (
    <MemberNotice
      name="Grace <b>"
      heading="You were removed from Acme"
      text="Ada <b> removed you from Acme."
      portalUrl={url}
    />
  ),
  digest: (
    <AlertDigest
      company="Acme <b>"
      day="26 November 2026"
      zone="America/Los_Angeles"
      lines={[{ subject: "No invoice: <b>", kind: "Payments that need somebody", at: "25 Nov, 18:02", url }]}
      settingsUrl={url}
    />
  ),
  testAlert: <TestAlert kind="Chargebacks" place="Acme <b>, Sandbox" asker="Ada <b>" settingsUrl={url} />,
  archive: <ArchiveReady name="Ada <b>" company="Acme <b>" until="2026-12-03" dataUrl={url} />,
  newAddress: <ConfirmNewAddress confirmUrl={url} validHours={24} />,
  addressChanged: <AddressChanged name="Ada <b>" appUrl={url} />,
  accountDeleted: <AccountDeleted name="Ada <b>" appUrl={url} />,
  changed: <PasswordChanged name="Ada <b>" resetUrl={url} />,
  alert: (
    <Alert
      title="No invoice for this payment"
      figure="$1,250.00"
      whose="Payment 1001 of <b>Humble Heron</b>."
      why="It was kept on account."
      whatToDo="Apply the open credit."
      place="Acme, Sandbox"
      exceptionsUrl={url}
    />
  ),
  approval: (
    <ApprovalNeeded
      kind="refund"
      figure="$1,250.00"
      what="Humble <b>Heron</b>, invoice 1001"
      requester="Ada <b>"
      reason="Returned goods."
      place="Acme, Sandbox"
      approvalsUrl={url}
    />
  ),
  notice: (
    <FlowNotice
      subject="Declined: $1,250.00 of <b>Humble Heron</b>"
      text={"The card was declined.\n\nCall <b>Humble Heron</b>."}
      place="Acme <b>, Sandbox"
      action={{ label: "Look at the payment", url }}
    />
  ),
  promotion: (
    <PromotionMail
      heading="To approve: from QA into Production"
      telling="asked"
      requester="Ada <b>"
      note="The new account of one brand."
      stoppedText=""
      place="Acme, Production"
      promotionsUrl={url}
    />
  ),
  refusedCredentials: <CredentialsRefused name="PayTrace <b>" place="Acme, Sandbox" connectionUrl={url} />,
  endingCredentials: (
    <CredentialsEnd name="PayTrace <b>" day="2026-12-01" when="end in 3 days" place="Acme <b>" connectionUrl={url} />
  ),
  unpaid: <InvoiceUnpaid plan="Growth" company="Acme <b>" day="2026-12-10" billingUrl={url} />,
  lastCall: <InvoiceUnpaid plan="Growth" company="Acme <b>" day="2026-12-10" billingUrl={url} isLastCall />,
  planEnded: <PlanNotice kind="ended" company="Acme <b>" billingUrl={url} />,
  planFull: <PlanNotice kind="full" company="Acme <b>" billingUrl={url} />,
  planPaid: <PlanNotice kind="paid" company="Acme <b>" billingUrl={url} />,
  recovered: (
    <AlertRecovered
      title="Sage Pro does not answer"
      figure={undefined}
      counted="2 payments were"
      place="Acme <b>, Sandbox"
      action={{ label: "See the payments", url }}
    />
  ),
};

test("a mail to an address that is not confirmed repeats nothing that was typed at sign-up", () => {
  expect(Object.keys(mails.verify.props).sort()).toEqual(["validHours", "verifyUrl"]);
});

test("a question of a visitor is text, line by line, and is answered by mail", async () => {
  const html = await render(
    <Inquiry name="Ada <b>" company="Acme" email="ada@acme.example" about="Fit" message={"One <b>.\nTwo."} />,
  );
  expect(html).not.toContain("<b>");
  const text = toPlainText(html);
  expect(text).toContain("mailto:ada@acme.example");
  expect(text).toMatch(/One <b>\.\s+Two\./);
});

test("a notice of a charge comes in the company's name, with the amount, each invoice, the card and how to object", async () => {
  const told = {
    company: "Acme <b>",
    customer: "Humble <b>Heron</b>",
    day: "2026-12-10",
    figure: "$1,250.00",
    lastFour: "1111",
    invoices: [
      { invno: "1001", figure: "$1,000.00" },
      { invno: "1002", figure: "$250.00" },
    ],
    contactEmail: "books@acme.example",
    contactPhone: "555 0100",
    instead: "",
  };
  const html = await render(<ChargeNotice {...told} />);
  expect(html).not.toContain("<b>");
  expect(html.match(/class="mail-button"/g)).toHaveLength(1);
  const text = toPlainText(html);
  expect(text).toMatch(/^Acme <b>/);
  for (const said of [
    "$1,250.00",
    "1001 ($1,000.00)",
    "1002 ($250.00)",
    "ending in 1111",
    "2026-12-10",
    "call 555 0100",
  ]) {
    expect(text).toContain(said);
  }
  expect(text).toContain("mailto:books@acme.example");
  expect(text).not.toContain("not Production");
});

describe.each(Object.entries(mails))("the mail %s", (_name, mail) => {
  test("has one button, says its address as text, and follows a dark scheme", async () => {
    const html = await render(mail);
    expect(html.match(/class="mail-button"/g)).toHaveLength(1);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).not.toContain("<b>");
    const text = toPlainText(html);
    expect(text).toContain(url);
    expect(text).not.toContain("!");
  });
});
