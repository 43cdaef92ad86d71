import { randomBytes } from "node:crypto";
import type { AccountContext } from "../../server/account/account-context";
import { type OpenedAccount, openAccount } from "../../server/account/identity";
import type { UnpreparedSandbox } from "../../server/account/tenants/prepare-sandbox";
import { createBackground } from "../../server/platform/background";
import { silentLog } from "../../server/platform/log/log";
import { hashPassword } from "../../server/platform/passwords";
import { createVault, parseMasterKeys } from "../../server/platform/vault";
import { openTestMailbox, type TestMailbox } from "./mailbox";
import { openTestPortal, type TestPortal } from "./portal";

/** A portal with mail and a clock that stands still until it is moved. */
export interface TestAccounts {
  readonly context: AccountContext;
  readonly portal: TestPortal;
  readonly desk: TestMailbox;
  /** The sandboxes that were asked to be prepared. */
  readonly prepared: readonly UnpreparedSandbox[];
  advance(ms: number): void;
  /** An account that is confirmed, without going through the mail. */
  openConfirmed(email: string, password: string, company?: string): Promise<OpenedAccount>;
  /** The mails to an address, newest first, once everything that was handed over has arrived. */
  mailsTo(email: string): Promise<readonly { readonly subject: string; readonly text: string }[]>;
  /** The token in the newest mail to an address. */
  tokenFor(email: string): Promise<string>;
  close(): Promise<void>;
}

export async function openTestAccounts(): Promise<TestAccounts> {
  const [portal, desk] = await Promise.all([openTestPortal(), openTestMailbox()]);
  let now = Date.now();
  const prepared: UnpreparedSandbox[] = [];
  const context: AccountContext = {
    db: portal.db,
    vault: createVault(parseMasterKeys(`test:${randomBytes(32).toString("base64")}`)),
    mail: desk.sender,
    clock: { now: () => new Date(now) },
    log: silentLog,
    background: createBackground(silentLog),
    settings: { APP_URL: "https://portal.example" },
    async prepareSandbox(sandbox) {
      prepared.push(sandbox);
    },
  };
  const mailsTo: TestAccounts["mailsTo"] = async (email) => {
    await context.background.settled();
    return (await desk.mailbox.list()).filter((message) => message.to.includes(email));
  };
  return {
    context,
    portal,
    desk,
    prepared,
    mailsTo,
    advance(ms) {
      now += ms;
    },
    async openConfirmed(email, password, company = "Acme Wholesale") {
      const passwordHash = await hashPassword(password);
      const account = { name: "Ada", company, email, passwordHash, emailVerifiedAt: context.clock.now() };
      const opened = await openAccount(context, account);
      if (!opened) throw new Error(`${email} has an account already.`);
      return opened;
    },
    async tokenFor(email) {
      const [newest] = await mailsTo(email);
      const token = newest && /\?token=([\w-]+)/.exec(newest.text)?.[1];
      if (!token) throw new Error(`No link was mailed to ${email}.`);
      return token;
    },
    async close() {
      await context.background.settled();
      await Promise.all([portal.close(), desk.close()]);
    },
  };
}
