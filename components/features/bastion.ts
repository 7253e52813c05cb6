import * as pulumi from "@pulumi/pulumi";
import { buildBastion } from "../network/bastion";
import { component } from "../shared/component";
import type { FeatureBuilder } from "./builder";

/** Azure Bastion, or one that exists, and the command of its tunnel. */
export const bastion: FeatureBuilder = {
  beforeCluster({ name, design, groups, tags, parent, nameOf, may, subnetId }) {
    const plan = design.bastion;
    if (!plan) return undefined;
    const existing = pulumi.output(plan.existing ?? "");
    if (!plan.create) return { components: [], ids: { bastion: existing }, outputs: { bastionId: existing } };
    const args = {
      resourceGroupName: groups.network,
      location: design.choices.location,
      tags,
      ...plan.create,
      zones: [...plan.zones],
      name: nameOf("bastion"),
      publicIpName: nameOf("bastionIp"),
      subnetId: subnetId("bastion"),
      allowReplacement: may("bastion"),
    };
    const ownName = `${name}-bastion`;
    const made = component("Bastion", ownName, args, { parent }, opts => buildBastion(ownName, args, opts));
    // The cluster does not wait for it.
    return { components: [], ids: { bastion: made.bastionId }, outputs: { bastionId: made.bastionId } };
  },
};
