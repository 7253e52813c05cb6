import { suite } from "node:test";
import { otherAccess, testCombinations } from "./combinations";

suite("every network with every egress and every API access, the second half", () => {
  testCombinations(otherAccess);
});
