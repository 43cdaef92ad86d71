export { enterWithProvider } from "./enter-with-provider";
export { linkIdentity } from "./link-identity";
export { openWithProvider } from "./open-with-provider";
