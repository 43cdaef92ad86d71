export { issueFormToken } from "./form-token";
export { sendInquiry } from "./send-inquiry";
