import * as pulumi from "@pulumi/pulumi";
import { accessCommands } from "../../design/features/jumpBox/commands";
import { buildJumpBox } from "../network/jumpBox";
import { component } from "../shared/component";
import type { ClusterContext, FeatureBuilder } from "./builder";

/** A machine to work on, and the commands of the ways in. */
export const jumpBox: FeatureBuilder = {
  onCluster(context) {
    const { design, ids, cluster } = context;
    const made = createMachine(context);
    const ways = [ids.bastion ?? "", made?.machineId ?? "", made?.privateIp ?? "", cluster.clusterId];
    const commands = pulumi
      .all(ways)
      .apply(([bastionId, machineId, privateIp, clusterId]) =>
        accessCommands(design, { bastionId, machineId, privateIp, clusterId }),
      );
    return {
      components: made ? [made.component] : [],
      outputs: { accessCommands: commands, ...(made && { jumpBoxId: made.machineId }) },
    };
  },
};

/** The machine with the roles on it; undefined where there is none. */
function createMachine({ name, design, groups, tags, parent, nameOf, subnetId, ids, cluster }: ClusterContext) {
  const plan = design.jumpBox;
  if (!plan) return undefined;
  const { location, roleAssignments } = design.choices;
  const args = {
    resourceGroupName: groups.cluster,
    location,
    tags,
    ...plan.create,
    encryptionAtHost: plan.encryptionAtHost,
    roles: roleAssignments.kind === "create" ? plan.create.roles : {},
    name: nameOf("jumpBox"),
    cardName: nameOf("jumpBoxCard"),
    subnetId: subnetId("jumpBox"),
    // Who sees somebody else's Bastion is its owner's to say.
    bastionId: design.bastion?.create && ids.bastion,
  };
  const ownName = `${name}-jump-box`;
  // What leads it out is there before the cluster is.
  return component("JumpBox", ownName, args, { parent, dependsOn: cluster.component }, opts =>
    buildJumpBox(ownName, args, opts),
  );
}
