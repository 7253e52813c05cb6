import type { Feature } from "../feature";
import { hubRules } from "./rules";

/** The hub that the nodes' network is peered with. */
export const hub: Feature = {
  title: "Hubs",
  rules: hubRules,
  plan: () => undefined,
  names: ({ choices: { network } }) =>
    network.vnet.create && network.hub.existing
      ? [
          { role: "hubPeering", type: "virtualNetworkPeering", scope: "vnet", word: "hub" },
          { role: "spokePeering", type: "virtualNetworkPeering", scope: "hub" },
        ]
      : [],
};
