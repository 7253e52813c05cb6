import type { ForeignNames } from "./foreignName";

/** Of the services that a cluster uses. */
export const serviceNames: readonly ForeignNames[] = [
  {
    names: "acr acr_name container_registry container_registries registries image_registry",
    to: "registry",
    say: ": kind create, or existing with the id",
  },
  {
    names: "acr_id attach_acr attached_acr_id_map container_registry_id",
    to: "registry.existing.id",
    say: ", with aks:registry.kind: existing",
  },
];
