import { clouds } from "../../facts/clouds";
import { azureLimits } from "../../facts/azureLimits";
import type { Feature } from "../feature";
import { planJumpBox, type JumpBoxPlan } from "./jumpBox";
import { jumpBoxRules } from "./rules";

/** A machine in the network to work on, without a public address and without a password. */
export const jumpBox: Feature<JumpBoxPlan | undefined> = {
  title: "Jump box",
  rules: jumpBoxRules,
  plan: ({ choices }) => planJumpBox(choices),
  subnets: {
    jumpBox: {
      prefix: azureLimits.subnetPrefix,
      laidOut: 28,
      routed: true,
      grouped: true,
      owner: "the jump box",
      place: -640,
      needed: ({ bastion }) => bastion.jumpBox.kind === "create",
    },
  },
  names: ({ choices }) =>
    choices.bastion.jumpBox.create
      ? [
          { role: "jumpBox", type: "virtualMachine", scope: "clusterGroup", word: "jump" },
          { role: "jumpBoxCard", type: "networkInterface", scope: "clusterGroup", word: "jump" },
        ]
      : [],
  destinations: [
    {
      key: "jumpBox",
      reason: "people sign in on the jump box, which installs its packages",
      kind: "application",
      protocol: "HTTPS",
      ports: ["443"],
      destinations: ({ choices }) => ["packages.microsoft.com", ...clouds[choices.cloud].machineSignIn],
      inFqdnTag: false,
      needed: ({ choices }) => choices.bastion.jumpBox.kind === "create",
    },
    {
      key: "jumpBoxTools",
      reason: "the jump box fetches kubectl and kubelogin",
      kind: "application",
      protocol: "HTTPS",
      ports: ["443"],
      destinations: ({ choices }) => clouds[choices.cloud].kubernetesTools,
      inFqdnTag: false,
      needed: ({ choices }) => choices.bastion.jumpBox.create?.tools === "download",
    },
  ],
  survival: ({ choices }) => {
    const { zone } = choices.bastion.jumpBox.create ?? {};
    if (choices.bastion.jumpBox.kind !== "create") return undefined;
    return zone === undefined
      ? { part: "jump box", outcome: "mayBeLost", text: "the machine is in no zone: it may be lost" }
      : { part: "jump box", outcome: "lost", text: `lost with zone ${zone}` };
  },
  rows: ({ jumpBox: plan, names }) => {
    if (!plan) return [];
    const who = Object.keys(plan.create.roles);
    const users = who.length > 0 ? `${who.join(", ")} sign in` : "nobody has a role on it";
    return [["  to work on", `jump box ${names.get("jumpBox")?.name ?? ""}, ${plan.create.vmSize}; ${users}`]];
  },
};
