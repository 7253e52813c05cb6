import type * as pulumi from "@pulumi/pulumi";
import type { Design } from "../../design/design";
import { nameFor } from "../../design/naming/names";
import { buildSecurityGroups, type SecurityGroupArgs } from "../network/securityGroups";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** A security group for each subnet, or one that exists on all of them. */
export const securityGroups: FeatureBuilder = {
  beforeNetwork({ name, design, groups, tags, parent }) {
    const { location, network } = design.choices;
    const existing = network.securityGroups.existing?.id;
    if (design.securityGroups.length === 0 && existing === undefined) return undefined;
    const args = { resourceGroupName: groups.network, location, tags, groups: groupsOf(design) };
    const groupsName = `${name}-security-groups`;
    const made =
      design.securityGroups.length === 0
        ? undefined
        : component("SecurityGroups", groupsName, args, { parent }, opts =>
            buildSecurityGroups(groupsName, args, opts),
          );
    const idOf = (subnet: string): pulumi.Input<string> | undefined => made?.securityGroupIds[subnet] ?? existing;
    return {
      components: made ? [made.component] : [],
      ids: Object.fromEntries(design.addresses.subnets.map(({ key }) => [`securityGroups/${key}`, idOf(key)])),
      attaches: subnet => ({ networkSecurityGroupId: idOf(subnet) }),
    };
  },
};

const groupsOf = ({ securityGroups: groups, names }: Design): Record<string, SecurityGroupArgs> =>
  Object.fromEntries(
    groups.map(({ subnet, rules }) => [
      subnet,
      {
        name: nameFor(names, `securityGroups/${subnet}`),
        rules: Object.fromEntries(
          rules.map(({ key, reason, protocol, sources, destinations, ports }) => [
            key,
            { reason, protocol, sources: [...sources], destinations: [...destinations], ports: [...ports] },
          ]),
        ),
      },
    ]),
  );
