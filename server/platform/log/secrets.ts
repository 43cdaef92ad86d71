/** What is written in the place of a secret. */
export const redacted = "[redacted]";

const nameParts = [
  "passw(?:or)?d",
  "passphrase",
  "passcode",
  "pwd",
  "secret",
  "token",
  "jwt",
  "authori[sz]ation",
  "bearer",
  "cookie",
  "api[ _-]?key",
  "(?:access|private|master|signing|encryption)[ _-]?key",
  "credential",
  "session[ _-]?id",
  "csrf",
  "\\botp",
  "signature",
].join("|");
const secretName = new RegExp(nameParts, "i");

/** Whether a field of this name may hold a secret. Better one harmless field too many than one password. */
export const isSecretName = (name: string): boolean => secretName.test(name);

const masks: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Authorization headers that found their way into a message.
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${redacted}`],
  // The password of a URL: postgres://user:password@host.
  [/([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#@]{0,200}):[^\s/?#@]{1,500}@/gi, `$1:${redacted}@`],
  // Parameters and assignments with the name of a secret: ?access_token=…, password: …, "apiKey":"…".
  [
    new RegExp(
      `((?:${nameParts})[\\w-]{0,20}["']?\\s{0,3}(?:=|:|%3d)\\s{0,3}["']?)(?!\\[redacted)[^\\s"'&,;}]{1,2000}`,
      "gi",
    ),
    `$1${redacted}`,
  ],
  // Keys that say what they are: whsec_…, sk_live_…, re_…, signkey-….
  [
    /\b(whsec|whsk|sk|rk|sk_live|sk_test|rk_live|rk_test|re|signkey)([_-])(?=\w{0,80}\d)[\w/+=-]{16,}/g,
    `$1$2${redacted}`,
  ],
  // A JSON Web Token: three parts of which the first two are objects in base64.
  [/\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,}\.[\w-]{8,}/g, redacted],
];

/** Replaces what is recognisably a secret within running text. */
export const maskSecrets = (text: string): string =>
  masks.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
