import { expect, test } from "@jest/globals";
import { openFlows, type Flow } from "../../../design/network/openFlows";
import { reachOfName } from "../../../design/network/openNames";

const flow = (name: string, destinations: string[], more: Partial<Flow> = {}): Flow => ({
  name,
  sources: ["10.0.0.0/22"],
  protocols: ["TCP"],
  ports: ["443"],
  destinations,
  ...more,
});
const low = flow("low", ["0.0.0.0/5", "8.0.0.0/6"]);
const high = flow("high", ["128.0.0.0/5"]);

test.each<[what: string, flows: Flow[], open: string[][]]>([
  ["a rule to everybody", [flow("all", ["*"]), high], [["all"]]],
  ["two rules to everybody, each", [flow("all", ["*"]), flow("any", ["0.0.0.0/0"])], [["all"], ["any"]]],
  ["two rules for the same traffic", [low, high], [["low", "high"]]],
  ["a rule of less traffic", [low, { ...high, ports: ["*"] }], [["low", "high"]]],
  ["a rule of a range of ports", [low, { ...high, ports: ["400-500"] }], [["low", "high"]]],
  ["a rule of any protocol", [low, { ...high, protocols: ["Any"] }], [["low", "high"]]],
  ["a rule from everywhere", [low, { ...high, sources: [] }], [["low", "high"]]],
  ["rules of other ports", [low, { ...high, ports: ["8443"] }], []],
  ["rules of other protocols", [low, { ...high, protocols: ["UDP"] }], []],
  ["rules of other sources", [low, { ...high, sources: ["10.0.4.0/22"] }], []],
  ["rules that are few together", [flow("a", ["8.0.0.0/8"]), flow("b", ["9.0.0.0/8"])], []],
])("%s", (_, flows, open) => {
  expect(openFlows(flows).map(found => found.rules)).toStrictEqual(open);
});

test.each([
  ["*", "everything"],
  ["*.com", "everything"],
  ["*com", "everything"],
  ["*.CO.UK", "everything"],
  ["*.*.com", "everything"],
  ["*.com.", "everything"],
  ["https://*.com/", "everything"],
  ["*.blob.core.windows.net", "anyCustomer"],
  ["*.azurewebsites.net", "anyCustomer"],
  ["*.blob.core.usgovcloudapi.net", "anyCustomer"],
  ["*.usgovcloudapi.net", "anyCustomer"],
  ["*.blob.core.chinacloudapi.cn", "anyCustomer"],
  ["*.chinacloudsites.cn", "anyCustomer"],
  ["*.hcp.chinaeast2.cx.prod.service.azk8s.cn", "less"],
  ["*.github.io", "anyCustomer"],
  ["*.contoso.com", "less"],
  ["*.contoso.co.uk", "less"],
  ["shop.blob.core.windows.net", "less"],
  ["*.hcp.westeurope.azmk8s.io", "less"],
  ["*.data.mcr.microsoft.com", "less"],
  ["mcr.microsoft.com", "less"],
  ["com", "less"],
])("%s lets %s through", (name, reach) => {
  expect(reachOfName(name)).toBe(reach);
});
