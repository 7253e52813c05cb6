import { ApplicationGatewayForContainers } from "../../../../components";
import { free, kind } from "../kinds";
import { kept, rowsOf, subnetId as subnetIn } from "../table";

const subnetId = subnetIn("rg-net", "vnet-shop", "snet-agc");
const place = { resourceGroupName: "rg-net", location: "westeurope", name: "agc-shop", subnetId };
const within = { resourceGroupName: "rg-net", location: "westeurope", trafficControllerName: "agc-shop" };

/** The gateway, a front end, and its way into a network. */
export const gatewayKind = kind("servicenetworking:TrafficControllerInterface", within, kept);
export const frontendKind = kind("servicenetworking:FrontendsInterface", within, kept);
export const associationKind = kind("servicenetworking:AssociationsInterface", {
  ...within,
  associationName: "subnet",
  associationType: "subnets",
  subnet: { id: subnetId },
});

export const applicationGatewayForContainersRows = rowsOf(ApplicationGatewayForContainers, "web", [
  {
    name: "as it comes",
    args: place,
    creates: {
      "web-gateway": gatewayKind(),
      "web-association": associationKind({}, { dependsOn: ["web-gateway"] }),
      "web-frontends/public": frontendKind(
        { frontendName: "public" },
        { dependsOn: ["web-association", "web-gateway"] },
      ),
    },
  },
  {
    name: "two front ends one after the other, with tags, free to be replaced",
    args: { ...place, frontends: ["shop", "admin"], tags: { team: "shop" }, allowReplacement: true },
    creates: {
      "web-gateway": gatewayKind({ tags: { team: "shop" } }, { options: free }),
      "web-association": associationKind({ tags: { team: "shop" } }, { dependsOn: ["web-gateway"] }),
      "web-frontends/shop": frontendKind(
        { frontendName: "shop", tags: { team: "shop" } },
        { options: free, dependsOn: ["web-association", "web-gateway"] },
      ),
      "web-frontends/admin": frontendKind(
        { frontendName: "admin", tags: { team: "shop" } },
        { options: free, dependsOn: ["web-frontends/shop", "web-gateway"] },
      ),
    },
  },
]);
