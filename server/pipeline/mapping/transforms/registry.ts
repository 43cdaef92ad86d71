import { mapCodes } from "./codes/map-codes";
import { readSwitch, writeSwitch } from "./codes/switches";
import { choose } from "./conditions/choose";
import { defaultValue } from "./conditions/default-value";
import { firstFilled } from "./conditions/first-filled";
import { dayOfInstant, shiftDate, startOfDay } from "./dates/change-date";
import { readDate, readInstant } from "./dates/read-date";
import { writeDate, writeInstant } from "./dates/write-date";
import { join } from "./lists/join";
import { countItems, pickItem } from "./lists/pick-item";
import { split } from "./lists/split";
import { addAmounts } from "./money/add-amounts";
import { convertCurrency } from "./money/convert-currency";
import { readMinorUnits, writeMinorUnits } from "./money/minor-units";
import { readMoney } from "./money/read-money";
import { roundToMoney } from "./money/round-to-money";
import { takePercentage } from "./money/take-percentage";
import { moneyAsNumber, writeMoney } from "./money/write-money";
import { calculate } from "./numbers/calculate";
import { changeSign } from "./numbers/change-sign";
import { readNumber } from "./numbers/read-number";
import { roundNumber } from "./numbers/round-number";
import { writeNumber } from "./numbers/write-number";
import { extractPattern } from "./references/extract-pattern";
import { extractReference } from "./references/extract-reference";
import { pad, withoutLeadingZeros } from "./references/pad";
import { withoutOwnMark } from "./references/without-own-mark";
import { glAccount } from "./tables/gl-account";
import { lookUp } from "./tables/look-up";
import { changeCase } from "./text/change-case";
import { keepCharacters } from "./text/keep-characters";
import { plainLetters } from "./text/plain-letters";
import { replaceText } from "./text/replace-text";
import { takePart } from "./text/take-part";
import { template } from "./text/template";
import { trim } from "./text/trim";
import { truncate } from "./text/truncate";
import { writeAsText } from "./text/write-as-text";
import type { Transform } from "./transform";

/** Every transform a mapping may name, in the order in which people are shown them. */
export const transforms = {
  trim,
  "change-case": changeCase,
  "take-part": takePart,
  "replace-text": replaceText,
  "keep-characters": keepCharacters,
  "plain-letters": plainLetters,
  truncate,
  template,
  "write-as-text": writeAsText,
  "read-number": readNumber,
  calculate,
  "round-number": roundNumber,
  "change-sign": changeSign,
  "write-number": writeNumber,
  "read-money": readMoney,
  "round-to-money": roundToMoney,
  "read-minor-units": readMinorUnits,
  "write-minor-units": writeMinorUnits,
  "money-as-number": moneyAsNumber,
  "write-money": writeMoney,
  "take-percentage": takePercentage,
  "add-amounts": addAmounts,
  "convert-currency": convertCurrency,
  "read-date": readDate,
  "read-instant": readInstant,
  "day-of-instant": dayOfInstant,
  "start-of-day": startOfDay,
  "shift-date": shiftDate,
  "write-date": writeDate,
  "write-instant": writeInstant,
  "map-codes": mapCodes,
  "read-switch": readSwitch,
  "write-switch": writeSwitch,
  "look-up": lookUp,
  "gl-account": glAccount,
  "extract-reference": extractReference,
  "extract-pattern": extractPattern,
  "without-own-mark": withoutOwnMark,
  pad,
  "without-leading-zeros": withoutLeadingZeros,
  split,
  join,
  "pick-item": pickItem,
  "count-items": countItems,
  "first-filled": firstFilled,
  "default-value": defaultValue,
  choose,
} as const satisfies Record<string, Transform>;

export type TransformName = keyof typeof transforms;
export const transformNames = Object.keys(transforms) as readonly TransformName[];

export const isTransformName = (name: string): name is TransformName => Object.hasOwn(transforms, name);
