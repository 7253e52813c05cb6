import { suite } from "node:test";
import { publicAccess, testCombinations } from "./combinations";

suite("every network with every egress and every API access, the first half", () => {
  testCombinations(publicAccess);
});
