import { grantOf } from "../../identity/grant";
import { declaredFacts, idOf, serviceOf } from "../../network/declared";
import type { Feature } from "../feature";
import { securityGroupRules } from "./rules";
import { designSecurityGroups, type SecurityGroupDesign } from "./securityGroups";

/** Security groups of the subnets that are made here. Their names come with those of the subnets. */
export const securityGroups: Feature<readonly SecurityGroupDesign[]> = {
  title: "Security groups",
  rules: securityGroupRules,
  plan: ({ choices, addresses }) => designSecurityGroups(choices, addresses),
  grants: ({ choices: { network } }) => {
    const pods = network.podSubnet?.subnet;
    if (pods === undefined) return [];
    const declared = declaredFacts(network.vnet.existing?.subnets[pods]);
    const group = idOf(declared.networkSecurityGroup);
    const grouped =
      network.vnet.kind === "create"
        ? network.securityGroups.kind !== "none"
        : group !== undefined && serviceOf(declared) === undefined;
    const scope = {
      id: group ?? network.securityGroups.existing?.id,
      made: `securityGroups/${pods}`,
      what: `id of the security group of subnet ${pods}`,
    };
    const reason = "delegates the pods' subnet that it is on";
    return grouped ? [grantOf(`securityGroups/${pods}`, "networkContributor", scope, reason)] : [];
  },
};
