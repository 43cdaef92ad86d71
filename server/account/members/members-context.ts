import type { AccountContext } from "../account-context";

/** What the use cases about members need. */
export type MembersContext = Pick<AccountContext, "db" | "clock" | "mail" | "background" | "settings">;
