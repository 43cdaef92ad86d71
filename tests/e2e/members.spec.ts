import { TOTP } from "otpauth";
import { invite, invitedPassword, join } from "./join-by-invitation";
import { expect, test } from "./signed-in";

test("a finance colleague is invited, joins, sets up a second factor, signs in with it, and is refused what finance may not", async ({
  page,
  sandbox,
  browser,
}) => {
  const email = `finance-${Date.now()}@books.example`;
  await invite(page, sandbox, email);
  const { context, colleague } = await join(browser, email);

  await colleague.goto("/account/second-factor");
  await colleague.getByLabel("Your password", { exact: true }).fill(invitedPassword);
  await colleague.getByRole("button", { name: "Set up a second factor" }).click();
  await expect(colleague.getByRole("img", { name: "QR code of the secret" })).toBeVisible();
  const secret = ((await colleague.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/).textContent()) ?? "").replaceAll(
    " ",
    "",
  );
  await colleague.getByRole("textbox", { name: "Code" }).fill(new TOTP({ secret }).generate());
  await colleague.getByRole("button", { name: "Confirm the second factor" }).click();
  const codes = colleague.getByRole("region", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recoveryCode = (await codes.first().textContent()) ?? "";
  await context.clearCookies();

  await colleague.goto("/sign-in");
  await colleague.getByLabel("E-mail").fill(email);
  await colleague.getByLabel("Password", { exact: true }).fill(invitedPassword);
  await colleague.getByRole("button", { name: "Sign in" }).click();
  await colleague.getByLabel("Code of your authenticator app").fill(recoveryCode);
  await colleague.getByRole("button", { name: "Sign in" }).click();
  await colleague.waitForURL(/\/sandbox\//);

  await colleague.goto(`${sandbox}/settings/members`);
  await expect(colleague.getByRole("row").filter({ hasText: email })).toContainText("Finance");
  await expect(colleague.getByRole("button", { name: "Invite someone" })).toHaveCount(0);
  await context.close();
});
