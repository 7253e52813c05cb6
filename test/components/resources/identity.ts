import { WorkloadIdentity } from "../../../components";
import { beside, kind } from "./kinds";
import { assignment, id, principalOf, rowsOf } from "./table";

const identityId = id("rg-shop", "Microsoft.ManagedIdentity/userAssignedIdentities/id-web");
const registryId = id("rg-images", "Microsoft.ContainerRegistry/registries/crshop");
const issuerUrl = "https://westeurope.oic.prod-aks.azure.com/tenant/issuer/";

const place = {
  resourceGroupName: "rg-shop",
  location: "westeurope",
  name: "id-web",
  issuerUrl,
  namespace: "shop",
  serviceAccount: "web",
};

const identity = kind("managedidentity:UserAssignedIdentity", {
  resourceGroupName: "rg-shop",
  location: "westeurope",
  resourceName: "id-web",
});
const credential = kind("managedidentity:FederatedIdentityCredential", {
  resourceGroupName: "rg-shop",
  resourceName: "id-web",
  federatedIdentityCredentialResourceName: "service-account",
  issuer: issuerUrl,
  subject: "system:serviceaccount:shop:web",
  audiences: ["api://AzureADTokenExchange"],
});

export const workloadIdentityRows = rowsOf(WorkloadIdentity, "web", [
  {
    name: "a service account signs in, and may do nothing yet",
    args: place,
    creates: {
      "web-identity": identity({}, { options: beside }),
      "web-credential": credential({}, { dependsOn: ["web-identity"] }),
    },
  },
  {
    name: "a service account that asks for a credential of its own name",
    args: { ...place, credentialName: "azure-alb-identity" },
    creates: {
      "web-identity": identity({}, { options: beside }),
      "web-credential": credential(
        { federatedIdentityCredentialResourceName: "azure-alb-identity" },
        { dependsOn: ["web-identity"] },
      ),
    },
  },
  {
    name: "a service account that pulls images, in a team's identity",
    args: { ...place, tags: { team: "shop" }, roles: { images: { role: "acrPull", scope: registryId } } },
    creates: {
      "web-identity": identity({ tags: { team: "shop" } }, { options: beside }),
      "web-credential": credential({}, { dependsOn: ["web-identity"] }),
      "web-roles/images": assignment("acrPull", {
        on: registryId,
        to: principalOf(identityId),
        dependsOn: ["web-identity"],
      }),
    },
  },
]);
