import { changeWarnings } from "../changes";
import type { Design, DesignContext } from "../design";
import { sortProblems, withAccepted, type Problem } from "../problems";
import { apiServerRules } from "./apiServer";
import { autoscalerRules } from "./autoscaler";
import { contractRules } from "./contract";
import { egressRules } from "./egress";
import { firewallRules } from "./firewall";
import { hubRules } from "./hub";
import { identityRules } from "./identity";
import { kubenetRules } from "./kubenet";
import { lifecycleRules } from "./lifecycle";
import { limitRules } from "./limits";
import { maintenanceRules } from "./maintenance";
import { natGatewayRules } from "./natGateway";
import { networkRules } from "./network";
import { nodeRules } from "./nodes";
import { podSubnetRules } from "./podSubnet";
import { poolRules } from "./pools";
import { privateDnsRules } from "./privateDns";
import { securityGroupRules } from "./securityGroups";
import { subnetRules } from "./subnets";
import { vnetIntegrationRules } from "./vnetIntegration";
import { judge, ownDoc, type Rule } from "./rule";

export type { Finding, Rule, Subject } from "./rule";
export { ownDoc } from "./rule";

/** Every rule by area, in the order of docs/rules.md. */
export const ruleAreas: Readonly<Record<string, readonly Rule[]>> = {
  contract: contractRules,
  network: networkRules,
  subnets: subnetRules,
  hub: hubRules,
  podSubnet: podSubnetRules,
  kubenet: kubenetRules,
  securityGroups: securityGroupRules,
  egress: egressRules,
  natGateway: natGatewayRules,
  firewall: firewallRules,
  apiServer: apiServerRules,
  vnetIntegration: vnetIntegrationRules,
  privateDns: privateDnsRules,
  identity: identityRules,
  pools: poolRules,
  nodes: nodeRules,
  autoscaler: autoscalerRules,
  lifecycle: lifecycleRules,
  maintenance: maintenanceRules,
  limits: limitRules,
};

export const rules: readonly Rule[] = Object.values(ruleAreas).flat();

/** Every problem of a design, warnings marked that were accepted. */
export function judgeAll(design: Design, context: DesignContext): Problem[] {
  const accepted = design.choices.acceptedWarnings;
  const found = judge(rules, design, context);
  const strange = Object.keys(accepted)
    .filter(id => !rules.some(r => r.id === id) && !changeWarnings.includes(id))
    .map((id): Problem => ({
      id: "C23",
      severity: "error",
      key: `acceptedWarnings.${id}`,
      message: `there is no rule ${id}`,
      fix: "Write the id of a warning, as pulumi-aks check prints it.",
      doc: ownDoc("C23"),
    }));
  return sortProblems([...strange, ...withAccepted(found, accepted)]);
}
