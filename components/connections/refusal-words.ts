/** Why a delivery was refused and what to do at the sender, by the code of the verification. */
const words: Readonly<Record<string, string>> = {
  header_missing: "The signature headers are missing. Switch signing on at the sender.",
  header_malformed: "The delivery id has signs that are not allowed.",
  header_too_large: "A signature header is too long.",
  timestamp_malformed: "The timestamp is not one. It is ten digits of seconds.",
  timestamp_too_old: "It was signed more than five minutes ago. Check the sender's clock.",
  timestamp_in_future: "It was signed in the future. Check the sender's clock.",
  too_many_signatures: "It carries more than ten signatures.",
  no_usable_signature: "No signature of the version v1 was there.",
  signature_mismatch: "The signature does not fit. Enter the secret of this page at the sender.",
  secret_unusable: "The secret kept here cannot be used. Make a new one.",
  body_malformed: "The body cannot be read.",
  rate_limited: "Too many at once. The sender was asked to come back in a second.",
  store_failed: "It could not be stored. The sender was asked to send it again.",
  overloaded: "Too much arrived at once. The sender was asked to send it again.",
  "expected_application/json": "It was not sent as application/json.",
  "expected_application/x-www-form-urlencoded": "It was not sent as a form.",
};

/** What cannot be understood says so in the front door's own words. */
export const refusalText = (reason: string): string => words[reason] ?? reason;
