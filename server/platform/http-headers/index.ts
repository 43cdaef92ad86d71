export { type ApiHeaderOptions, newNonce, type PageHeaderOptions, securityHeaders } from "./security-headers";
