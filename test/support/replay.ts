import type { Deployment, PlannedResource, Registration } from "../../tools/engine/deployment";
import type { Program } from "../../tools/engine/lifecycle";

/** A program that asks for what another one asked for, without running it again. */
export function replay(run: { resources: readonly PlannedResource[] } & Pick<Deployment, "outputs">): Program {
  const { resources, outputs } = run;
  return async deployment => {
    try {
      for (const resource of resources) {
        const { urn } = await deployment.register(registrationOf(resource));
        if (!resource.custom) await deployment.setOutputs(urn, outputs.get(resource.urn) ?? {});
      }
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };
}

export function registrationOf(resource: PlannedResource): Registration {
  const { type, name, parent, custom, inputs, dependsOn, provider, sources, protect } = resource;
  const { ignoreChanges, replaceOnChanges, deleteBeforeReplace, retainOnDelete, aliases } = resource;
  return {
    type,
    name,
    parent,
    custom,
    inputs,
    dependsOn,
    provider,
    sources,
    protect,
    ignoreChanges,
    replaceOnChanges,
    deleteBeforeReplace,
    retainOnDelete,
    aliases: aliases.map(urn => ({ urn })),
    // No program is there that could run them.
    hooks: {},
  };
}
