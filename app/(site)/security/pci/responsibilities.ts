/** Who does what of PCI DSS 4.0.1 where payments are taken by link. Ours to say for the second column alone. */
export const responsibilities = [
  {
    requirement: "1, 2: Networks and secure settings",
    payTrace: "Of its payment systems and card fields",
    tallybridge: "Of the portal: one port, no default passwords, outbound calls to checked addresses",
    merchant: "Of own devices, and of the server where a self-hosted portal runs",
  },
  {
    requirement: "3: Stored account data",
    payTrace: "Stores cards in its vault",
    tallybridge: "Stores none: ids, last four digits, expiry. Arriving text is cleared of card numbers",
    merchant: "Stores none, also not in notes, mails or Sage Pro",
  },
  {
    requirement: "4: Transmission",
    payTrace: "From the payer's browser to PayTrace",
    tallybridge: "Serves pages and calls PayTrace over TLS; transmits tokens, never cards",
    merchant: "Sends links by ways that only the customer reads",
  },
  {
    requirement: "6.4.3: Scripts of payment pages",
    payTrace: "Integrity of Protect.js",
    tallybridge: "Names every origin of a script, no inline code without nonce, no third party but PayTrace",
    merchant: "Confirms to the acquirer what SAQ A asks",
  },
  {
    requirement: "7, 8: Access and sign-in",
    payTrace: "Of its users and of the Virtual Terminal",
    tallybridge: "Roles, sessions, sealed credentials that are shown to nobody",
    merchant: "Gives roles and the PayTrace API user no more than they need, takes them back in time",
  },
  {
    requirement: "10: Logs",
    payTrace: "Of its systems",
    tallybridge: "An audit log whose entries are chained; logs without card data and secrets",
    merchant: "Looks at both",
  },
  {
    requirement: "11.6.1: Changes of payment pages",
    payTrace: "Of its fields",
    tallybridge: "Every answer of the page carries its policy; a test holds it against what is written here",
    merchant: "Agrees with the acquirer who watches the page as it arrives",
  },
  {
    requirement: "12.8, 12.9: Service providers",
    payTrace: "Its own attestation",
    tallybridge: "This table, and an acknowledgement in writing on request",
    merchant: "Lists both, keeps the agreements, asks for their status once a year",
  },
] as const;
