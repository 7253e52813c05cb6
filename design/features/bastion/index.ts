import { zonesRefused, type FixedPart } from "../../changes/change";
import { spreadOver } from "../../egress/wording";
import { azureLimits } from "../../facts/azureLimits";
import { parseResourceId } from "../../resourceId";
import type { Feature } from "../feature";
import { bastionTiers, hasNativeClient, planBastion, refusedTier, type BastionPlan } from "./bastion";
import { bastionRules } from "./rules";

const otherZones = zonesRefused(
  "bastion.create.zones",
  () => "Keep them, or set aks:bastion.kind: none first: nobody comes in meanwhile.",
);

/** Azure Bastion: the way in for people, without a public address on what they work at. */
export const bastion: Feature<BastionPlan | undefined> = {
  title: "Bastion",
  rules: bastionRules,
  plan: ({ choices }) => planBastion(choices),
  subnets: {
    bastion: {
      azureName: "AzureBastionSubnet",
      prefix: azureLimits.bastionSubnetPrefix,
      routed: false,
      grouped: false,
      owner: "Bastion",
      place: -576,
      needed: ({ bastion: { kind } }) => kind === "create",
    },
  },
  groups: choices => (choices.bastion.create ? ["network"] : []),
  names: ({ choices }) =>
    choices.bastion.create
      ? [
          { role: "bastion", type: "bastionHost", scope: "networkGroup" },
          { role: "bastionIp", type: "publicIpAddress", scope: "networkGroup", word: "bastion" },
        ]
      : [],
  // Source: bastion/monitor-bastion-reference.
  diagnostics: ({ bastion: { create } }) =>
    create ? [{ made: "bastion", categories: ["BastionAuditLogs"], ownTables: false }] : [],
  survival: ({ choices }) => {
    const plan = planBastion(choices);
    return plan?.create && spreadOver("way in", "Bastion", plan.zones);
  },
  rows: ({ bastion: plan, names }) => {
    if (!plan) return [];
    if (plan.create) {
      const client = hasNativeClient(plan.create) ? "by portal and Azure CLI" : "by portal";
      return [["people come in", `Bastion ${names.get("bastion")?.name ?? ""}, tier ${plan.create.tier}, ${client}`]];
    }
    const id: unknown = plan.existing;
    const name = typeof id === "string" ? parseResourceId(id)?.names[0] : undefined;
    return [["people come in", `Bastion ${name ?? "given"}, which exists`]];
  },
  replaceable: { role: "bastion", component: "Bastion" },
  refuses: { BastionHost: change => [...refusedTier(change), ...otherZones(change)], PublicIPAddress: otherZones },
  fixed: ({ bastion: plan }) => {
    if (!plan?.create) return [];
    const zones = plan.zones.length > 0 ? plan.zones : undefined;
    const part = (type: string, name: string, inputs: object): FixedPart => ({
      component: "Bastion",
      suffix: "bastion",
      type: `azure-native:network:${type}`,
      part: name,
      inputs,
    });
    return [
      part("BastionHost", "bastion", { zones, sku: { name: bastionTiers[plan.create.tier] } }),
      part("PublicIPAddress", "ip", { zones }),
    ];
  },
};
