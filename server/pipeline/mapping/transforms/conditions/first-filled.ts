import { z } from "zod";
import { valueTypes } from "../../shapes/record-shape";
import { gives } from "../outcome";
import { defineGathering } from "../transform";

export const firstFilled = defineGathering({
  name: "first-filled",
  version: 1,
  family: "conditions",
  title: "First that holds something",
  description: "Gives the value of the first of several fields that holds anything.",
  accepts: [...valueTypes],
  returns: "same",
  params: z.strictObject({}),
  prepare: () => (fields) =>
    gives(
      fields.find(
        ({ value }) => value !== undefined && value !== null && !(typeof value === "string" && value.trim() === ""),
      )?.value,
    ),
  examples: [
    {
      params: {},
      input: [
        { name: "invoice", value: " " },
        { name: "order", value: "SO-77" },
      ],
      gives: "SO-77",
    },
    { params: {}, input: [{ name: "invoice", value: undefined }], gives: undefined },
  ],
});
