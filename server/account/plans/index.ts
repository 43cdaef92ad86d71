export { arrangePlan } from "./arrange-plan";
export { describeEntitlements } from "./describe-entitlements";
export { requireEntitlement } from "./require-entitlement";
