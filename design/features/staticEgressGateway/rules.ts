import { gatewayPool } from "../../cluster/pools/gatewayRules";
import { aksDoc, type Rule } from "../../contract/rule";
import { childKey } from "../../contract/tree";

const doc = aksDoc("configure-static-egress-gateway");
const key = "network.staticEgressGateway.enabled";

/** Rules of the gateway that pods leave by. That it has IPv4 alone needs none: clusters have nothing else here. */
export const staticEgressGatewayRules: readonly Rule[] = [
  {
    ...gatewayPool,
    judge: ({ choices: { network }, pools }) =>
      network.staticEgressGateway.enabled
        ? []
        : pools
            .filter(({ mode }) => mode === "Gateway")
            .map(pool => ({
              key,
              with: [childKey(pool.key, "mode")],
              message: `pool ${pool.name} is a gateway of a feature that is off`,
              fix: `Leave ${key} out, which is on where a pool has mode gateway; or set aks:${childKey(pool.key, "mode")}: user.`,
            })),
  },
  {
    id: "X25",
    severity: "error",
    title: "the static egress gateway is not for pods with a subnet of their own",
    doc,
    judge: ({ choices: { network } }) =>
      network.staticEgressGateway.enabled && network.kind === "podSubnet"
        ? [
            {
              key,
              with: ["network.kind"],
              message: "aks:network.kind is podSubnet, whose pods AKS sends through no gateway",
              fix: "Take network kind overlay or nodeSubnet, and leave pools of mode gateway out otherwise.",
            },
          ]
        : [],
  },
  {
    id: "X300",
    severity: "warning",
    title: "what leaves through a gateway of pods is not led to a firewall before",
    doc,
    // Inferred: the documentation wants a route past the firewall only for private addresses.
    judge: ({ choices: { network }, pools, egress }) =>
      egress.outboundType === "userDefinedRouting"
        ? pools
            .filter(({ mode }) => mode === "Gateway" && network.staticEgressGateway.enabled)
            .map(pool => ({
              key: childKey(pool.key, "mode"),
              with: ["egress.kind"],
              message: `the default route takes what leaves pool ${pool.name} to the next hop of the subnet, not out by its own addresses`,
              fix: "Leave by the addresses of the firewall, which are as fixed; or use a subnet that exists and has no such route.",
            }))
        : [],
  },
];
