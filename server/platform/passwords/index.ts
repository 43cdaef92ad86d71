export { type BreachCheck, createBreachCheck } from "./breach-check";
export { hashPassword, needsRehash, verifyPassword } from "./hash-password";
export { judgePassword, type PasswordOwner, type PasswordRefusal } from "./judge-password";
export { longestPasswordBytes, shortestPassword } from "./password-limits";
