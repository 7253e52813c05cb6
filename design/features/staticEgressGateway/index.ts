import type { Feature } from "../feature";
import { staticEgressGatewayRules } from "./rules";

/** Addresses of their own for what pods of your choice send. */
export const staticEgressGateway: Feature = {
  title: "Static egress gateway",
  rules: staticEgressGatewayRules,
  plan: () => undefined,
  rows: ({ choices: { network }, pools }) => {
    if (!network.staticEgressGateway.enabled) return [];
    const gateways = pools.filter(({ mode }) => mode === "Gateway");
    const through = gateways.map(({ name, publicIpPrefixSize }) => `pool ${name}, /${publicIpPrefixSize}`);
    return [["pods that say so leave by", through.join("; ") || "no pool of mode gateway yet"]];
  },
};
