import * as pulumi from "@pulumi/pulumi";
import { inConfigured, rememberConfigured } from "./configured";

/** A component of the package whose resources a builder makes of what is judged already, in place of its own
 *  constructor, which takes args and judges them. */
class Built extends pulumi.ComponentResource {
  finish(outputs: pulumi.Inputs): void {
    this.registerOutputs(outputs);
  }
}

/** What a builder made, and the component that it is in. */
export type Component<Outputs> = Outputs & { readonly component: pulumi.ComponentResource };

/**
 * Registers a component and what a builder creates in it. Inputs are those that the component would have alone: Pulumi
 * keeps them in its state, where a difference counts as a change of the component.
 */
export function component<Outputs extends object>(
  type: string,
  name: string,
  inputs: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
  build: (opts: pulumi.CustomResourceOptions) => Outputs,
): Component<Outputs> {
  const self = new Built(`aks:index:${type}`, name, inputs, opts);
  rememberConfigured(self, inConfigured(opts.parent));
  const outputs = build({ parent: self, dependsOn: opts.dependsOn });
  self.finish(outputs);
  return { ...outputs, component: self };
}
