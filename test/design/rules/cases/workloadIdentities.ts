import { ids, type Values } from "../../../support/choices";
import type { Case } from "../case";

const web = (more: object): Values => ({
  "workloadIdentities.web": { namespace: "web", serviceAccount: "web", ...more },
});
const role = (more: object): Values => web({ roles: { images: { role: "acrPull", ...more } } });
const registry = `${ids.publicIp.replace(/Microsoft\.Network.*/, "")}Microsoft.ContainerRegistry/registries/crshop`;

export const cases: readonly Case[] = [
  {
    id: "C28",
    when: { "workloadIdentities.a b": { namespace: "web", serviceAccount: "web" } },
    key: "workloadIdentities.a b",
    says: ["a b"],
    also: ["C12"],
    mend: ["workloadIdentities", { ab: { namespace: "web", serviceAccount: "web" } }],
  },
  {
    id: "X90",
    when: web({ namespace: "Web" }),
    key: "workloadIdentities.web.namespace",
    says: ["Web", "namespace"],
    mend: ["workloadIdentities.web.namespace", "web"],
  },
  {
    id: "X90",
    when: web({ serviceAccount: "web_app" }),
    key: "workloadIdentities.web.serviceAccount",
    says: ["web_app", "service account"],
    mend: ["workloadIdentities.web.serviceAccount", "web.app"],
  },
  {
    id: "X91",
    when: role({}),
    key: "workloadIdentities.web.roles.images",
    says: ["nothing"],
    mend: ["workloadIdentities.web.roles.images.scope", registry],
  },
  {
    id: "X91",
    when: role({ scope: registry, on: "registry" }),
    key: "workloadIdentities.web.roles.images",
    says: ["both"],
    mend: ["workloadIdentities.web.roles.images.on", undefined],
  },
  {
    id: "X91",
    when: role({ scope: "crshop" }),
    key: "workloadIdentities.web.roles.images.scope",
    says: ["crshop"],
    mend: ["workloadIdentities.web.roles.images.scope", registry],
  },
  {
    id: "X91",
    when: role({ on: "registry" }),
    key: "workloadIdentities.web.roles.images.on",
    says: ["aks:registry.kind is none"],
    fix: "Set aks:registry.kind: create",
    mend: ["registry.kind", "create"],
  },
  {
    id: "X95",
    when: web({
      roles: {
        images: { role: "acrPull", scope: registry },
        again: { role: "acrPull", scope: registry.toUpperCase() },
      },
    }),
    key: "workloadIdentities.web.roles.again",
    says: ["acrPull", "role images"],
    mend: ["workloadIdentities.web.roles.again.role", "acrPush"],
  },
  {
    id: "X95",
    when: {
      ...web({ roles: { images: { role: "acrPull", scope: registry }, again: { role: "acrPull", on: "registry" } } }),
      registry: { kind: "existing", existing: { id: registry } },
    },
    key: "workloadIdentities.web.roles.again",
    says: ["role images"],
    mend: ["registry.existing.id", `${registry}2`],
  },
];
