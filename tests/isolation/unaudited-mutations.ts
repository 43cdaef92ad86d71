const onlyWorksOut =
  "It works something out and changes nothing; it is a mutation because its input is too large for an address.";
const onlyTries =
  "It tries a flow on a copy; what a test showed is kept with the test, and nothing that runs is changed.";
const onlyLooks = "It is how one person looks at a list, and nothing of the company.";
const onlySimulated =
  "It acts in the simulated systems of a Sandbox, where it is a payment or an order like any other.";
const stoodIn = (where: string) =>
  `A part outside of the database stands in for it in this matrix. Itself, ${where} writes the entry.`;
const answersHere = (what: string, where: string) =>
  `In this matrix ${what}, so nothing is changed. ${where} shows the entry.`;

/** Mutations that leave nothing in the audit log when they are called as the matrix does, each with why. Every other one leaves something. */
export const unauditedMutations: Readonly<Record<string, string>> = {
  "agreements.run":
    "It makes the charges that are due, and each of them is audited where it is made; none is due here.",
  "billing.startCheckout":
    "It opens a page of Stripe and buys nothing. What is bought there is audited when it is read back from Stripe.",
  "connections.check": "It asks a system whether it answers. What it said stands with the connection.",
  "connections.connectSimulated": stoodIn("server/sandbox/connect-simulated.ts"),
  "connections.save": answersHere(
    "the system does not answer",
    "tests/integration/connections/save-connection.test.ts",
  ),
  "environments.importFiles": answersHere(
    "the files are planned alone",
    "server/pipeline/promotion/files/import-files.ts",
  ),
  "flows.publish": answersHere("the draft has a fault", "tests/integration/flows/versions.test.ts"),
  "flows.restore": answersHere("the version has a fault", "tests/integration/flows/versions.test.ts"),
  "flows.saveDraft": "A draft does not run. Every save is a row with who saved it, and publishing is audited.",
  "flowTests.run": onlyTries,
  "flowTests.runAll": onlyTries,
  "flowTries.run": onlyTries,
  "lookupTables.previewChange": onlyWorksOut,
  "lookupTables.readCsv": onlyWorksOut,
  "mappingModel.try": "It asks the model one question about made-up fields. What it said is shown and not kept.",
  "mappings.checkRules": onlyWorksOut,
  "mappings.preview": onlyWorksOut,
  "paymentLinks.create": stoodIn("server/pipeline/payment-pages/create-payment-link.ts"),
  "paymentLinks.removeMethod": stoodIn("server/pipeline/payment-pages/remove-stored-method.ts"),
  "sandbox.askReset": stoodIn("server/sandbox/reset/ask-reset.ts"),
  "sandbox.endOutage": onlySimulated,
  "sandbox.giveBackOrder": onlySimulated,
  "sandbox.runScenario": onlySimulated,
  "sandbox.settle": onlySimulated,
  "sandbox.startBusinessDay": onlySimulated,
  "sandbox.startOutage": onlySimulated,
  "sandbox.takeOrder": onlySimulated,
  "sandbox.takePayment": onlySimulated,
  "savedViews.change": onlyLooks,
  "savedViews.remove": onlyLooks,
  "savedViews.keep": onlyLooks,
  "sync.lookAtFields": "It reads which fields a system has. What it found is a snapshot of its own.",
};
