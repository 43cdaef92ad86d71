export { changePassword } from "./change-password";
export { completeSignIn } from "./complete-sign-in";
export { type NewAccount, type OpenedAccount, openAccount } from "./open-account";
export { requestReset } from "./request-reset";
export { resetPassword } from "./reset-password";
export { beginSignIn, signIn } from "./sign-in";
export { signOut, signOutEverywhere } from "./sign-out";
export { signUp } from "./sign-up";
export { verifyAddress } from "./verify-address";
