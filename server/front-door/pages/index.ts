export { createScriptRule } from "./script-rule";
export { withFewScripts } from "./with-few-scripts";
